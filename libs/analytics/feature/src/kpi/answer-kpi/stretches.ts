import { EVER } from '@rapport/analytics-domain';
import { bucketOf, nextBucket } from '@rapport/platform-consumer';
import type { Period } from '../compare-kpi/period-before';

/** Days that one query sums up, in pieces that lie in the same periods each. */
export interface Stretch {
  /** Of whole months. */
  readonly inMonths: boolean;
  readonly occurred: Period;
  /** The first day of each piece, ascending. */
  readonly buckets: readonly number[];
}

interface Piece extends Period {
  readonly inMonths: boolean;
}

/** What has to be summed up for periods, which may overlap and leave gaps: with `months`, whole ones apart from other days. */
export function stretchesOf(periods: readonly Period[], months: boolean): readonly Stretch[] {
  const cuts = [...new Set(periods.flatMap(({ from, to }) => [from, to + 1]))].toSorted((a, b) => a - b);
  const pieces = cuts
    .map((from, i) => ({ from, to: (cuts[i + 1] ?? from) - 1 }))
    .filter((piece) => piece.from <= piece.to && periods.some(({ from, to }) => from <= piece.from && piece.to <= to))
    .flatMap((piece) => (months ? inMonths(piece) : [{ ...piece, inMonths: false }]));
  const stretches: { inMonths: boolean; occurred: { from: number; to: number }; buckets: number[] }[] = [];
  for (const { inMonths, from, to } of pieces) {
    const last = stretches.at(-1);
    if (last?.inMonths === inMonths && last.occurred.to + 1 === from) {
      last.occurred.to = to;
      last.buckets.push(from);
    } else stretches.push({ inMonths, occurred: { from, to }, buckets: [from] });
  }
  return stretches;
}

/** The whole months of a range of days, and the days before and behind them. */
function inMonths({ from, to }: Period): readonly Piece[] {
  const first = from === EVER || bucketOf(from, 'month') === from ? from : nextBucket(bucketOf(from, 'month'), 'month');
  const behind = bucketOf(to + 1, 'month');
  if (first >= behind) return [{ from, to, inMonths: false }];
  return [
    { from, to: first - 1, inMonths: false },
    { from: first, to: behind - 1, inMonths: true },
    { from: behind, to, inMonths: false },
  ].filter((piece) => piece.from <= piece.to);
}

/** Which periods a piece that begins on one of these days lies in. */
export function placesOf(
  periods: readonly Period[],
  firsts: readonly number[],
): ReadonlyMap<number, readonly number[]> {
  return new Map(
    firsts.map((first) => [first, periods.flatMap(({ from, to }, i) => (from <= first && first <= to ? [i] : []))]),
  );
}
