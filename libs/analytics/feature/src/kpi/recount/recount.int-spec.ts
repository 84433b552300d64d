import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue, kpiNames, type Dimension, type KpiName } from '@rapport/analytics-domain';
import { grains, zoneCalendar } from '@rapport/platform-consumer';
import { openReadModelStore } from '@rapport/platform-embedded';
import type { ReadModelStore } from '@rapport/platform-ports';
import fc from 'fast-check';
import { answerKpi } from '../answer-kpi/answer-kpi';
import { explainKpi, type ExplainedPart, type ExplainPlace } from '../explain-kpi/explain-kpi';
import { KpiParameters } from '../kpi-parameters';
import { questionOf, type KpiQuestion } from '../kpi-question';
import { analyticsModels, type AnalyticsModels } from '../models/analytics-models';
import { history, type HistoryEvent } from './history.fixtures';
import { project } from './project';
import { recount, type Counted } from './recount';

const timeZones = ['Europe/Berlin', 'America/New_York', 'UTC'];
const days = [
  '2024-02-28',
  '2024-02-29',
  '2025-12-31',
  '2026-01-01',
  '2026-03-28',
  '2026-03-29',
  '2026-04-01',
  '2026-10-25',
];

const asked = fc.constantFrom(...kpiNames).chain((kpi) =>
  fc.record({
    kpi: fc.constant(kpi),
    grain: fc.constantFrom(...grains, 'total' as const),
    by: fc.subarray([...catalogue[kpi].dimensions], { maxLength: 2 }),
    filters: fc.dictionary(
      fc.constantFrom(...catalogue[kpi].dimensions),
      fc.subarray(['web', 'website', 'DE', '', 'mug', 'EUR', 'cpc', 'google', "o'hara; --"], { minLength: 1 }),
      { maxKeys: 1, noNullPrototype: true },
    ),
    from: fc.constantFrom(...days),
    length: fc.integer({ min: 0, max: 1_000 }),
    asOf: fc.option(fc.constantFrom(...days), { nil: undefined }),
    fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  }),
);

type Asked = typeof asked extends fc.Arbitrary<infer Value> ? Value : never;

/** As a caller would ask; days only for short ranges, which the API insists on too. */
function question({ kpi, grain, by, filters, from, length, asOf, fiscalYearStart }: Asked): KpiQuestion {
  const first = Date.parse(from) / 86_400_000;
  const to = new Date((first + length) * 86_400_000).toISOString().slice(0, 10);
  const parameters = Object.assign(new KpiParameters(), { from, to, asOf, by, ...filters });
  return questionOf(catalogue[kpi], parameters, grain, { today: first, fiscalYearStart });
}

/** Sums by values and period, those of nothing left out. */
function sums(counted: readonly Counted[], groupBy: readonly Dimension[], periodOf: (day: string) => string) {
  const found = new Map<string, readonly [number, number]>();
  for (const { day, values, numerator, denominator } of counted) {
    const key = [...groupBy.map((name) => values[name] ?? ''), periodOf(day)].join('|');
    const [n, d] = found.get(key) ?? [0, 0];
    found.set(key, [n + numerator, d + denominator]);
  }
  return new Map([...found].filter(([, [n, d]]) => n !== 0 || d !== 0).toSorted());
}

describe('every KPI', () => {
  let folder: string;
  beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'recount-'))));
  afterAll(() => rmSync(folder, { recursive: true }));
  let file = 0;

  async function live(
    events: readonly HistoryEvent[],
    timeZone: string,
    check: (store: ReadModelStore, models: AnalyticsModels) => Promise<void>,
  ): Promise<void> {
    using store = openReadModelStore({ file: join(folder, `${file++}.db`) });
    const models = analyticsModels({ timeZone });
    await project(store, models.projections, events, zoneCalendar(timeZone));
    await check(store, models);
  }

  function expected(asking: Asked, events: readonly HistoryEvent[], timeZone: string): readonly Counted[] {
    const { kpi, by, filters, from, asOf } = asking;
    const { to } = question(asking);
    const last = new Date(to * 86_400_000).toISOString().slice(0, 10);
    const byProduct = [...by, ...Object.keys(filters)].includes('product');
    return recount(kpi as KpiName, events, timeZone, asOf, byProduct).filter(
      ({ day, values }) =>
        day >= from &&
        day <= last &&
        Object.entries(filters).every(([name, accepted]) => accepted?.includes(values[name] ?? '')),
    );
  }

  it('is what a recount of the raw events says', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...timeZones),
        fc.array(asked, { minLength: 30, maxLength: 30 }),
        (events, timeZone, questions) =>
          live(events, timeZone, async (store, models) => {
            for (const asking of questions) {
              const ask = question(asking);
              const answer = await answerKpi(store, models, ask);
              const starts = answer.series[0]?.points.map(({ from }) => from) ?? [];
              const periodOf = (day: string) => starts.findLast((start) => start <= day) ?? 'none';
              const answered = answer.series.flatMap(({ dimensions, points }) =>
                points.map((point) => ({
                  day: point.from,
                  values: dimensions,
                  numerator: point.numerator,
                  denominator: point.denominator ?? 0,
                })),
              );
              expect(sums(answered, ask.plan.groupBy, periodOf)).toEqual(
                sums(expected(asking, events, timeZone), ask.plan.groupBy, periodOf),
              );
              for (const { points } of answer.series) expect(points.map(({ from }) => from)).toEqual(starts);
            }
          }),
      ),
      { numRuns: 40, seed: 20261122 },
    );
  }, 60_000);

  it('is explained by parts that add up to it', async () => {
    await fc.assert(
      fc.asyncProperty(
        history,
        fc.constantFrom(...timeZones),
        fc.array(asked, { minLength: 10, maxLength: 10 }),
        (events, timeZone, questions) =>
          live(events, timeZone, async (store, models) => {
            for (const asking of questions) {
              const ask = question({ ...asking, grain: 'total' });
              const parts: ExplainedPart[] = [];
              let place: ExplainPlace | null = { through: events.length, streams: null, skip: 0 };
              while (place) {
                const ofKey = async (key: string, types: readonly string[]) =>
                  events.filter((event) => event.key === key && types.includes(event.type));
                const page = await explainKpi(store, ofKey, models, ask, place, 7);
                expect(page.items.length).toBeLessThanOrEqual(7);
                parts.push(...page.items);
                place = page.next;
              }
              const explained = parts.map(({ day, dimensions, numerator, denominator }) => ({
                ...{ day, values: dimensions, numerator },
                denominator: denominator ?? 0,
              }));
              const whole = () => '';
              expect(sums(explained, ask.plan.groupBy, whole)).toEqual(
                sums(expected(asking, events, timeZone), ask.plan.groupBy, whole),
              );
              for (const part of parts) expect(part.events.length).toBeGreaterThan(0);
            }
          }),
      ),
      { numRuns: 40, seed: 20261122 },
    );
  }, 60_000);
});
