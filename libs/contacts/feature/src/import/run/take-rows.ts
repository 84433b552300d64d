import {
  noCounts,
  sumOfCounts,
  targetNames,
  type ImportCounts,
  type Mapping,
  type RowMapper,
  type TableRow,
  type TargetName,
} from '@rapport/contacts-domain';
import type { ImportTarget, RowContext, RowDraft, RowFinding, RowOutcome } from '../targets/import-target';
import type { RowBatch } from './row-batches';

/** A row that was not taken, as it is written down for whoever repairs it. */
export interface RejectedRow {
  readonly line: number;
  readonly field: string | null;
  readonly reason: string;
  readonly cells: readonly string[];
}

/** What a batch came to. */
export interface TakenRows {
  readonly counts: ImportCounts;
  readonly rejected: readonly RejectedRow[];
  /** Of a check. */
  readonly findings: readonly (RowFinding & { readonly line: number; readonly target: TargetName })[];
}

export interface TakeRows {
  readonly mapping: Mapping;
  readonly mapper: RowMapper;
  readonly targets: ReadonlyMap<TargetName, ImportTarget>;
  readonly context: Omit<RowContext, 'key' | 'mode'>;
  readonly isCheck: boolean;
}

interface Row {
  readonly row: TableRow;
  readonly drafts: ReadonlyMap<TargetName, RowDraft>;
  readonly became: Partial<Record<TargetName, string>>;
  rejected: { readonly field: string | null; readonly reason: string } | null;
}

/**
 * Takes a batch, one target after the other in the order of their relations: accounts before the people who are with them,
 * people before what they said. A row that one target rejects goes no further.
 */
export async function takeRows({ from, rows }: RowBatch, options: TakeRows): Promise<TakenRows> {
  const { mapping, mapper, isCheck } = options;
  const taken = rows.map((row, index) => mapped(row, from + index, mapper));
  let counts: ImportCounts = { ...noCounts, rows: rows.length };
  const findings: TakenRows['findings'][number][] = [];
  for (const name of targetNames) {
    const target = options.targets.get(name);
    const own = mapping.targets.find((one) => one.target === name);
    if (!target || !own) continue;
    const going = taken.flatMap((one) => {
      const draft = one.drafts.get(name);
      return draft && !one.rejected ? [{ one, draft }] : [];
    });
    const context = { ...options.context, key: own.key, mode: own.mode };
    const drafts = going.map(({ draft }) => draft);
    const found = isCheck ? await target.check(drafts, context) : [];
    const outcomes = isCheck ? found.map(({ outcome }) => outcome) : await target.run(drafts, context);
    going.forEach(({ one }, index) => {
      const outcome = outcomes[index];
      if (!outcome) return;
      if (outcome.kind === 'rejected') one.rejected = { ...outcome, field: columnOf(outcome.field, own.fields) };
      else one.became[name] = outcome.id;
      counts = sumOfCounts(counts, countOf(outcome));
      const finding = found[index];
      if (finding) findings.push({ ...finding, line: one.row.line, target: name });
    });
  }
  const rejected = taken.flatMap(({ row: { line, cells }, rejected: why }) =>
    why ? [{ line, cells, field: why.field, reason: why.reason }] : [],
  );
  return { counts: { ...counts, rejected: rejected.length }, rejected, findings };
}

function mapped(row: TableRow, number: number, mapper: RowMapper): Row {
  const became: Row['became'] = {};
  const result = mapper.map(row);
  if ('rejected' in result) return { row, drafts: new Map(), became, rejected: result.rejected };
  const drafts = result.drafts.map(({ target, fields }): [TargetName, RowDraft] => [
    target,
    { row: number, line: row.line, fields, became },
  ]);
  return { row, drafts: new Map(drafts), became, rejected: null };
}

/** The column that a field comes from, as whoever repairs the file knows it. */
function columnOf(
  field: string | null,
  fields: readonly { readonly field: string; readonly column?: string }[],
): string | null {
  return fields.find((one) => one.field === field)?.column ?? field;
}

function countOf({ kind }: RowOutcome): ImportCounts {
  return kind === 'rejected' ? noCounts : { ...noCounts, [kind]: 1 };
}
