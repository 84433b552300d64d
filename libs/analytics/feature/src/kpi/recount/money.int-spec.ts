import { exponentOf, type RateRecorded } from '@rapport/contracts';
import { catalogue, isPerCurrency, kpiNamed } from '@rapport/analytics-domain';
import fc from 'fast-check';
import { answerKpi } from '../answer-kpi/answer-kpi';
import type { Counted, HistoryEvent } from './fixtures/areas';
import { asked, isIn, questionFrom, recounted, timeZones, type Asked } from './fixtures/asking';
import { history } from './fixtures/history';
import { withHistory, type LiveHistory } from './fixtures/live-history';
import { isKnown } from './fixtures/recount';

const ofMoney = Object.values(catalogue).filter(isPerCurrency);
const question = fc
  .tuple(
    asked,
    fc.constantFrom(...ofMoney),
    fc.constantFrom('EUR', 'USD'),
    fc.nat(),
    fc.constantFrom('year', undefined),
  )
  .map(([asking, { name, dimensions }, into, place, compare]) => {
    const others = dimensions.filter((dimension) => dimension !== 'currency');
    const by = [others[place % (2 * others.length)]].filter((dimension) => dimension !== undefined);
    const grain = asking.grain === 'day' ? ('week' as const) : asking.grain;
    return { asking: { ...asking, kpi: name, by, filters: {}, grain, length: asking.length % 500 }, into, compare };
  });

/** The rate in force on a date, by what was known. */
function rateOn(known: readonly HistoryEvent[], from: string, to: string, date: string): RateRecorded | undefined {
  const told = known.flatMap(({ type, data }) => (type === 'analytics.rate-recorded.v1' ? [data] : []));
  const ofPair = new Map(told.filter((rate) => rate.from === from && rate.to === to).map((rate) => [rate.day, rate]));
  return [...ofPair.values()].filter(({ day }) => day <= date).toSorted((a, b) => (a.day < b.day ? 1 : -1))[0];
}

/** Halves away from zero, by other arithmetic: thousandths of a unit first. */
function convertedBy({ numerator, denominator, from, to }: RateRecorded, amount: number): number {
  const [over, under] = [
    BigInt(numerator) * 10n ** BigInt(exponentOf(to)),
    BigInt(denominator) * 10n ** BigInt(exponentOf(from)),
  ];
  const exact = BigInt(Math.abs(amount)) * over;
  const rest = exact % under;
  return Math.sign(amount) * Number(exact / under + (2n * rest >= under ? 1n : 0n));
}

interface Converted {
  readonly numerator: number;
  readonly denominator: number;
  /** Amounts that were rounded. */
  readonly roundings: number;
}

/** The series' part in one currency: a day's amounts of each currency added up, then converted. */
function inCurrency(
  parts: readonly Counted[],
  into: string,
  priced: (currency: string, day: string) => RateRecorded | null,
  both: boolean,
): Converted {
  const units = Map.groupBy(parts, ({ day, values }) => `${day} ${values['currency'] ?? ''}`);
  let [numerator, denominator, roundings] = [0, 0, 0];
  for (const own of units.values()) {
    const [first] = own;
    if (!first) continue;
    const { day, values } = first;
    const rate = priced(values['currency'] ?? into, day);
    const sum = (of: (part: Counted) => number) => own.reduce((all, part) => all + of(part), 0);
    const [above, below] = [sum((part) => part.numerator), sum((part) => part.denominator)];
    numerator += rate ? convertedBy(rate, above) : above;
    denominator += rate && both ? convertedBy(rate, below) : below;
    roundings += 2;
  }
  return { numerator, denominator, roundings };
}

async function expectConverted(
  { asking, into, compare }: { asking: Asked; into: string; compare: 'year' | undefined },
  events: readonly HistoryEvent[],
  live: LiveHistory,
): Promise<number> {
  const { timeZone } = live.models;
  const how = { in: into, ...(compare && { compare }) };
  const answer = await answerKpi(live.sources, live.models, questionFrom(asking, how, timeZone));
  const known = events.filter(isKnown(asking.asOf, timeZone));
  const during = recounted(asking, events, timeZone);
  const missing = new Set(answer.missingRates?.map(({ from }) => from));
  for (const { from, to, day } of answer.missingRates ?? []) expect(rateOn(known, from, to, day)).toBeUndefined();
  const { against, ofMoney: both = false } = kpiNamed(asking.kpi);
  let found = 0;
  for (const { dimensions, points } of answer.series) {
    const { currency = '', ...others } = dimensions;
    expect(currency === into || missing.has(currency)).toBe(true);
    for (const point of points)
      for (const value of [point, ...(point.before ? [point.before] : [])]) {
        const parts = during(value.from, value.to).filter((part) => {
          const own = part.values['currency'] ?? currency;
          return isIn(others, part) && (currency === into ? own === into || !missing.has(own) : own === currency);
        });
        const expected = inCurrency(
          parts,
          into,
          (own, day) => {
            if (currency !== into || own === into) return null;
            return rateOn(known, own, into, day) ?? null;
          },
          both,
        );
        const error = Math.abs(value.numerator - expected.numerator);
        expect(error).toBeLessThanOrEqual(both ? expected.roundings : 0);
        if (!both && against === undefined) expect(value.denominator ?? 0).toBe(expected.denominator);
        if (currency === into && parts.some(({ values }) => values['currency'] !== into)) found++;
      }
  }
  return found;
}

describe('amounts over currencies of generated histories', () => {
  it('are converted day by day at the rates known then, and stay apart where one is missing', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...timeZones),
        fc.array(question, { minLength: 30, maxLength: 30 }),
        (events, timeZone, questions) =>
          withHistory(events, timeZone, async (live) => {
            for (const each of questions) found += await expectConverted(each, events, live);
          }),
      ),
      { numRuns: 10, seed: 20261122, endOnFailure: true },
    );
    // Otherwise the questions are about nothing.
    expect(found).toBeGreaterThan(30);
  }, 120_000);
});
