import { factOf, isPerCurrency, kpiNamed, type Dimension } from '@rapport/analytics-domain';
import { ProblemError } from '@rapport/platform-nest';
import fc from 'fast-check';
import { answerKpi, type KpiAnswer } from '../answer-kpi/answer-kpi';
import type { KpiPoint, KpiSeries } from '../answer-kpi/kpi-series';
import type { KpiParameters } from '../kpi-parameters';
import type { HistoryEvent } from './fixtures/areas';
import { asked, isIn, questionFrom, recounted, timeZones, total, type Asked } from './fixtures/asking';
import { history } from './fixtures/history';
import { withHistory, type LiveHistory } from './fixtures/live-history';

type How = Pick<KpiParameters, 'compare' | 'top' | 'share'>;
const how: fc.Arbitrary<How> = fc.record({
  compare: fc.constantFrom('previous', 'year'),
  top: fc.integer({ min: 1, max: 2 }),
  share: fc.oneof({ weight: 3, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** Few enough points to look at each. */
const short = asked.map((asking) =>
  asking.grain === 'day' || asking.grain === 'week' ? { ...asking, length: asking.length % 50 } : asking,
);
const dimensionOf = ({ kpi }: Asked, place: number): Dimension => {
  const { dimensions } = kpiNamed(kpi);
  return dimensions[place % dimensions.length] ?? 'channel';
};
/** Over most of what happens in the histories, by something. */
const wide = fc.tuple(short, fc.nat()).map(([asking, place]) => ({
  ...asking,
  ...{
    by: [dimensionOf(asking, place)],
    from: '2025-10-20',
    length: 400,
    grain: asking.grain === 'day' ? ('month' as const) : asking.grain,
    filters: {},
    asOf: undefined,
  },
}));

const isMoney = ({ kpi }: Asked) => isPerCurrency(kpiNamed(kpi));
const isRate = ({ kpi }: Asked) => kpiNamed(kpi).denominator !== null;
const better = ({ kpi }: Asked) => ({ up: 1, down: -1, neutral: 0 })[kpiNamed(kpi).direction];

/** Which of the parameters cannot be asked of this. */
function misfits(asking: Asked, { share }: How): readonly string[] {
  const one = asking.by.some((dimension) => !(isMoney(asking) && dimension === 'currency'));
  const { fact, against = fact } = kpiNamed(asking.kpi);
  if ([fact, against].some((name) => factOf(kpiNamed(asking.kpi), name).ofPeople))
    return ['top', ...(share ? ['share'] : [])];
  const counted = kpiNamed(asking.kpi).unit === 'count' && asking.by.includes('product');
  return [...(one ? [] : ['top']), ...(share && (!one || isRate(asking) || counted) ? ['share'] : [])];
}

const keyOf = ({ dimensions }: KpiSeries) => Object.values(dimensions).join('|');
const parts = ({ numerator, denominator }: Pick<KpiPoint, 'numerator' | 'denominator'>) => [
  numerator,
  denominator ?? 0,
];
const sumOf = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0);

/** Every point's own period and the one it is compared with, recounted; and what their growth is. */
function expectBefore(asking: Asked, { series }: KpiAnswer, events: readonly HistoryEvent[], timeZone: string): void {
  const during = recounted(asking, events, timeZone);
  const counted = ({ from, to }: Pick<KpiPoint, 'from' | 'to'>) => during(from, to);
  for (const { dimensions, points } of series)
    for (const point of points) {
      const own = (period: Pick<KpiPoint, 'from' | 'to'>) =>
        total(counted(period).filter((part) => isIn(dimensions, part)));
      expect(parts(point)).toEqual(own(point));
      const { before, growth } = point;
      if (!before || !growth) throw new Error('not compared');
      expect(parts(before)).toEqual(own(before));
      const [now, base] = [point.value, before.value];
      expect(growth.absolute).toBe(now === null || base === null ? null : now - base);
      expect(growth.relative === null).toBe(growth.words !== undefined);
      expect(growth.relative === null).toBe(now === null || !base);
      if (growth.relative !== null) {
        expect(Math.sign(growth.relative)).toBe(Math.sign((now ?? 0) - (base ?? 0)));
        expect(growth.verdict === 'better').toBe(growth.relative * better(asking) > 0);
      }
    }
  // Nothing that was counted then lacks its series.
  for (const point of series[0]?.points ?? [])
    for (const period of [point, point.before ?? point])
      for (const part of counted(period).filter(({ numerator }) => numerator !== 0))
        expect(series.some(({ dimensions }) => isIn(dimensions, part))).toBe(true);
}

function expectTop(asking: Asked, { series }: KpiAnswer, whole: KpiAnswer, top: number): void {
  const currencyOf = ({ dimensions }: KpiSeries) => (isMoney(asking) ? dimensions['currency'] : 'all');
  const sizeOf = ({ points }: KpiSeries) => sumOf(points.map((point) => parts(point)[isRate(asking) ? 1 : 0] ?? 0));
  const found = Map.groupBy(series, currencyOf);
  for (const [currency, all] of Map.groupBy(whole.series, currencyOf)) {
    const answered = found.get(currency) ?? [];
    const named = answered.filter(({ rest }) => rest === undefined);
    const rest = answered.find((each) => each.rest !== undefined);
    const names = new Set(named.map(keyOf));
    const others = all.filter((each) => !names.has(keyOf(each)));
    expect(named).toHaveLength(Math.min(top, all.length));
    for (const each of named) {
      const own = all.find((other) => keyOf(other) === keyOf(each));
      expect(each.points.map(parts)).toEqual(own?.points.map(parts));
      for (const other of others) expect(sizeOf(each)).toBeGreaterThanOrEqual(sizeOf(other));
    }
    expect(named.map(sizeOf)).toEqual(named.map(sizeOf).toSorted((a, b) => b - a));
    expect(rest?.rest ?? 0).toBe(others.length);
    expect(rest?.dimensions ?? {}).toEqual(rest && isMoney(asking) ? { currency } : {});
    for (const side of ['now', 'before'] as const)
      for (const [i, point] of (rest?.points ?? []).entries()) {
        const of = (one: KpiPoint | undefined) => parts((side === 'now' ? one : one?.before) ?? point);
        const sum = [0, 1].map((part) => sumOf(others.map(({ points }) => of(points[i])[part] ?? 0)));
        expect(of(point)).toEqual(sum);
      }
  }
}

function expectShares(asking: Asked, { series }: KpiAnswer): void {
  for (const each of series)
    for (const [i, { numerator, share }] of each.points.entries()) {
      const all = series
        .filter(({ dimensions }) => !isMoney(asking) || dimensions['currency'] === each.dimensions['currency'])
        .map(({ points }) => points[i]?.numerator ?? 0);
      const makesSense = sumOf(all) > 0 && all.every((amount) => amount >= 0);
      expect(share).toBe(makesSense ? numerator / sumOf(all) : null);
    }
}

async function expectComparison(asking: Asked, asks: How, events: readonly HistoryEvent[], live: LiveHistory) {
  const answer = (parameters: Partial<How>) =>
    answerKpi(live.sources, live.models, questionFrom(asking, parameters, live.models.timeZone));
  const whole = await answer({ compare: asks.compare });
  expectBefore(asking, whole, events, live.models.timeZone);
  const wrong = misfits(asking, asks);
  if (wrong.length > 0) {
    const refused = await Promise.resolve()
      .then(() => answer(asks))
      .catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(ProblemError);
    expect(refused instanceof ProblemError && refused.errors?.map(({ path }) => path)).toEqual(wrong);
    return 0;
  }
  const topped = await answer(asks);
  expectTop(asking, topped, whole, asks.top ?? 0);
  if (asks.share) expectShares(asking, topped);
  return topped.series.filter(({ rest }) => rest !== undefined).length;
}

describe('comparisons, growth, top and rest, and shares of generated histories', () => {
  it('are what a recount of the raw events says', async () => {
    let rests = 0;
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...timeZones),
        fc.array(fc.tuple(fc.oneof({ weight: 1, arbitrary: short }, { weight: 3, arbitrary: wide }), how), {
          minLength: 30,
          maxLength: 30,
        }),
        (events, timeZone, questions) =>
          withHistory(events, timeZone, async (live) => {
            for (const [asking, asks] of questions) rests += await expectComparison(asking, asks, events, live);
          }),
      ),
      { numRuns: 6, seed: 20261122, endOnFailure: true },
    );
    // Otherwise the questions are about nothing.
    expect(rests).toBeGreaterThan(10);
  }, 120_000);
});
