import { DatabaseSync } from 'node:sqlite';

/** What rebuilds are compared with: every row of the log, its JSON parsed, and nothing done with it. */
export function readDecoded(file: string): { readonly rows: number; readonly perSecond: number } {
  const db = new DatabaseSync(file, { readOnly: true });
  const start = performance.now();
  let rows = 0;
  for (const row of db.prepare('SELECT * FROM event ORDER BY position').iterate()) {
    JSON.parse(String(row['data']));
    rows++;
  }
  const took = performance.now() - start;
  db.close();
  return { rows, perSecond: (rows / took) * 1_000 };
}
