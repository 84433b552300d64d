import type { TableRow } from '@rapport/contacts-domain';

export interface RowBatch {
  /** 0-based number of its first row. */
  readonly from: number;
  readonly rows: readonly TableRow[];
}

/** Rows in batches of `size`, from row `after` on; those before are read over. */
export async function* rowBatches(
  pages: AsyncIterable<readonly TableRow[]>,
  after: number,
  size: number,
): AsyncGenerator<RowBatch> {
  let row = 0;
  let waiting: TableRow[] = [];
  for await (const page of pages) {
    const skipped = Math.min(page.length, Math.max(0, after - row));
    row += page.length;
    if (skipped === page.length) continue;
    for (const one of skipped === 0 ? page : page.slice(skipped)) waiting.push(one);
    while (waiting.length >= size) {
      const rows = waiting.slice(0, size);
      waiting = waiting.slice(size);
      yield { from: row - waiting.length - rows.length, rows };
    }
  }
  if (waiting.length > 0) yield { from: row - waiting.length, rows: waiting };
}
