import type { Facts } from '../../analysis';
import type { AnalysisResult } from './person-orders';

/** What was found then, and what it was made of, gathered anew as it was known then. */
export interface VerificationInput {
  readonly of: string;
  readonly kind: string;
  readonly stored: { readonly summary: Facts; readonly rows: readonly Facts[] };
  readonly input: unknown;
}

const MOST_DIFFERENCES = 20;

/** Computes it anew and compares: all that differs by a single digit is told. */
export function compareAnew({ of, kind, stored }: VerificationInput, anew: AnalysisResult): AnalysisResult {
  const { summary, rows = [] } = JSON.parse(JSON.stringify(anew)) as AnalysisResult;
  const differing = Array.from({ length: Math.max(rows.length, stored.rows.length) }, (_, i) => i).filter(
    (i) => canonical(rows[i]) !== canonical(stored.rows[i]),
  );
  const names = [...new Set([...Object.keys(summary), ...Object.keys(stored.summary)])];
  const inSummary = names.filter((name) => canonical(summary[name]) !== canonical(stored.summary[name]));
  return {
    summary: {
      ...{ of, kind, rows: stored.rows.length, equal: differing.length === 0 && inSummary.length === 0 },
      ...{ differingRows: differing.length, differingParts: inSummary },
      examples: differing.slice(0, MOST_DIFFERENCES).map((i) => ({ row: i, stored: stored.rows[i], anew: rows[i] })),
    },
  };
}

/** The same whatever the order of members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
