import type { KpiDefinition, TargetRow } from '@rapport/analytics-domain';

/** What a line of a report is measured against. */
export interface Wanted {
  readonly dimensions: Readonly<Record<string, string>>;
  readonly currency?: string;
  /** null: nobody has set one. */
  readonly target: number | null;
  readonly margin: number;
  /** Where targets of parts of the period stand for it: these parts, by their first days, of so many. */
  readonly parts?: { readonly grain: TargetRow['grain']; readonly from: readonly string[]; readonly of: number };
}

const DEFAULT_MARGIN = 10;
const coarsestFirst = ['year', 'quarter', 'month', 'week', 'day'] as const;

/** Whether the value of a period is the sum of the values of its parts: nobody is counted in two of them. */
export function addsUp({ fact, numerator, denominator, stock }: KpiDefinition, ofPeople: boolean): boolean {
  const isOnceEver = fact === 'customers' && numerator.plus.every((measure) => measure === 'new');
  return !denominator && !stock && (!ofPeople || isOnceEver);
}

/**
 * The scopes that a KPI has targets for in a period, each with its target: that of the period itself, else, where values
 * add up, those of its parts together.
 *
 * @param countOf how many parts of a grain the period has; null where they do not fill it exactly
 */
export function wantedOf(
  targets: readonly TargetRow[],
  period: { readonly from: string; readonly to: string },
  isSum: boolean,
  countOf: (grain: TargetRow['grain']) => number | null,
): readonly Wanted[] {
  return [...Map.groupBy(targets, scopeOf).values()].flatMap((own): Wanted[] => {
    const [first] = own;
    if (!first) return [];
    const scope = { dimensions: first.dimensions, ...(first.currency !== undefined && { currency: first.currency }) };
    const whole = own.find(({ from, to }) => from === period.from && to === period.to);
    if (whole) return [{ ...scope, target: valueOf(whole), margin: whole.margin }];
    const grain = coarsestFirst.find((each) => countOf(each) !== null && own.some((target) => target.grain === each));
    if (!isSum || grain === undefined) return [{ ...scope, target: null, margin: DEFAULT_MARGIN }];
    const parts = own.filter((target) => target.grain === grain);
    return [
      {
        ...scope,
        target: parts.reduce((sum, part) => sum + valueOf(part), 0),
        margin: parts[0]?.margin ?? DEFAULT_MARGIN,
        parts: { grain, from: parts.map(({ from }) => from), of: countOf(grain) ?? parts.length },
      },
    ];
  });
}

/** A KPI that nobody has set a target for, as a whole. */
export const nothingWanted = (currency?: string): Wanted => ({
  ...{ dimensions: {}, target: null, margin: DEFAULT_MARGIN },
  ...(currency !== undefined && { currency }),
});

const valueOf = ({ numerator, denominator }: TargetRow): number => numerator / denominator;

function scopeOf({ dimensions, currency = '' }: TargetRow): string {
  return JSON.stringify([Object.entries(dimensions).toSorted(([a], [b]) => (a < b ? -1 : 1)), currency]);
}
