import { catalogue, kpiNames, type Dimension } from '@rapport/analytics-domain';
import { grains } from '@rapport/platform-consumer';
import fc from 'fast-check';
import { answerKpi } from '../answer-kpi/answer-kpi';
import { explainKpi, type ExplainedPart, type ExplainPlace } from '../explain-kpi/explain-kpi';
import { KpiParameters } from '../kpi-parameters';
import { questionOf, type KpiQuestion } from '../kpi-question';
import { history, type HistoryEvent } from './fixtures/history';
import { withHistory, type LiveHistory } from './fixtures/live-history';
import { recount, type Counted } from './fixtures/recount';

const timeZones = ['Europe/Berlin', 'America/New_York', 'UTC'];
const days = [
  ...['2024-02-28', '2024-02-29', '2025-12-31', '2026-01-01'],
  ...['2026-03-28', '2026-03-29', '2026-04-01', '2026-10-25', '2026-11-30'],
];
const values = ['web', 'website', 'DE', '', 'mug', 'EUR', 'cpc', 'google', "o'hara; --"];

const asked = fc.constantFrom(...kpiNames).chain((kpi) =>
  fc.record({
    kpi: fc.constant(kpi),
    grain: fc.constantFrom(...grains, 'total' as const),
    by: fc.subarray([...catalogue[kpi].dimensions], { maxLength: 2 }),
    filters: fc.dictionary(fc.constantFrom(...catalogue[kpi].dimensions), fc.subarray(values, { minLength: 6 }), {
      maxKeys: 1,
      noNullPrototype: true,
    }),
    from: fc.constantFrom(...days),
    length: fc.integer({ min: 0, max: 1_000 }),
    asOf: fc.option(fc.constantFrom(...days), { nil: undefined }),
    fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  }),
);

type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

const DAY = 86_400_000;
const dateOf = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);

function questionFrom({ kpi, grain, by, filters, from, length, asOf, fiscalYearStart }: Asked): KpiQuestion {
  const first = Date.parse(from) / DAY;
  const parameters = Object.assign(new KpiParameters(), { from, to: dateOf(first + length), asOf, by, ...filters });
  return questionOf(catalogue[kpi], parameters, grain, { today: first, fiscalYearStart });
}

/** What the events say to the question, part by part. */
function expected(asking: Asked, events: readonly HistoryEvent[], timeZone: string): readonly Counted[] {
  const { kpi, by, filters, from, asOf } = asking;
  const last = dateOf(questionFrom(asking).to);
  const byProduct = [...by, ...Object.keys(filters)].includes('product');
  return recount(kpi, events, timeZone, asOf, byProduct).filter(
    ({ day, values: own }) =>
      day >= from &&
      day <= last &&
      Object.entries(filters).every(([name, accepted]) => accepted?.includes(own[name] ?? '')),
  );
}

/** Sums by values and period, without those of nothing. */
function sums(counted: readonly Counted[], groupBy: readonly Dimension[], periodOf: (day: string) => string) {
  const found = new Map<string, readonly [number, number]>();
  for (const { day, values: own, numerator, denominator } of counted) {
    const key = [...groupBy.map((name) => own[name] ?? ''), periodOf(day)].join('|');
    const [n, d] = found.get(key) ?? [0, 0];
    found.set(key, [n + numerator, d + denominator]);
  }
  return new Map([...found].filter(([, [n, d]]) => n !== 0 || d !== 0));
}

async function expectAnswer(asking: Asked, events: readonly HistoryEvent[], live: LiveHistory): Promise<number> {
  const question = questionFrom(asking);
  const { timeZone } = live.models;
  const answer = await answerKpi(live.sources, live.models, question);
  const starts = answer.series[0]?.points.map(({ from }) => from) ?? [];
  const periodOf = (day: string) => starts.findLast((start) => start <= day) ?? 'none';
  const answered = answer.series.flatMap(({ dimensions, points }) =>
    points.map(({ from, numerator, denominator }) => ({
      ...{ day: from, values: dimensions, numerator },
      denominator: denominator ?? 0,
    })),
  );
  const recounted = sums(expected(asking, events, timeZone), question.plan.groupBy, periodOf);
  expect(sums(answered, question.plan.groupBy, periodOf)).toEqual(recounted);
  for (const { points } of answer.series) expect(points.map(({ from }) => from)).toEqual(starts);
  expect(Object.values(answer.positions)).toEqual([live.end]);
  return recounted.size;
}

async function expectExplanation(asking: Asked, events: readonly HistoryEvent[], live: LiveHistory): Promise<void> {
  const question = questionFrom({ ...asking, grain: 'total' });
  const { sources, models, end } = live;
  const parts: ExplainedPart[] = [];
  let place: ExplainPlace | null = { through: end, streams: null, skip: 0 };
  while (place) {
    const page = await explainKpi(sources, models, question, place, 7);
    expect(page.items.length).toBeLessThanOrEqual(7);
    parts.push(...page.items);
    place = page.next;
  }
  const explained = parts.map(({ day, dimensions, numerator, denominator }) => ({
    ...{ day, values: dimensions, numerator },
    denominator: denominator ?? 0,
  }));
  const whole = () => '';
  expect(sums(explained, question.plan.groupBy, whole)).toEqual(
    sums(expected(asking, events, models.timeZone), question.plan.groupBy, whole),
  );
  for (const part of parts) expect(part.events.length).toBeGreaterThan(0);
}

describe('every KPI of generated histories', () => {
  it('is what a recount of the raw events says, live, rebuilt and as of past days, and explained by parts that add up to it', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...timeZones),
        fc.array(asked, { minLength: 40, maxLength: 40 }),
        (events, timeZone, questions) =>
          withHistory(events, timeZone, async (live) => {
            for (const asking of questions) found += await expectAnswer(asking, events, live);
            for (const asking of questions.slice(0, 15)) await expectExplanation(asking, events, live);
            expect(await live.runner.rebuild({ mode: 'switch' })).toMatchObject({ equal: true });
            for (const asking of questions.slice(0, 15)) await expectAnswer(asking, events, live);
          }),
      ),
      { numRuns: 12, seed: 20261122, endOnFailure: true },
    );
    // Otherwise the questions are about nothing.
    expect(found).toBeGreaterThan(300);
  }, 120_000);
});
