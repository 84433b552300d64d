import { factOf, kpiNamed } from '@rapport/analytics-domain';
import fc from 'fast-check';
import { answerKpi } from '../answer-kpi/answer-kpi';
import type { KpiPoint } from '../answer-kpi/kpi-series';
import { explainKpi, type ExplainedPart, type ExplainPlace } from '../explain-kpi/explain-kpi';
import type { Counted, HistoryEvent } from './fixtures/areas';
import {
  askable,
  askedOfEach,
  isIn,
  lastDay,
  questionFrom,
  recounted,
  timeZones,
  total,
  type Asked,
} from './fixtures/asking';
import { history } from './fixtures/history';
import { withHistory, type LiveHistory } from './fixtures/live-history';

/** The value of rank ⌊1 + (n − 1) · percent ÷ 100⌋, by sorting. */
function percentileOf(parts: readonly Counted[], percent: number): number {
  const values = parts.filter(({ denominator }) => denominator === 1).map(({ numerator }) => numerator);
  const rank = Math.floor(1 + ((values.length - 1) * percent) / 100);
  return values.toSorted((a, b) => a - b)[rank - 1] ?? Number.NaN;
}

/** Whether there was anything to compare. */
function expectPoint(asking: Asked, point: KpiPoint, parts: readonly Counted[]): boolean {
  const [numerator, denominator] = total(parts);
  expect([asking.kpi, point.numerator, point.denominator ?? 0]).toEqual([asking.kpi, numerator, denominator]);
  const { percentile } = kpiNamed(asking.kpi);
  if (percentile && denominator > 0) {
    const exact = percentileOf(parts, percentile.percent);
    expect(Math.abs((point.value ?? Number.NaN) - exact)).toBeLessThanOrEqual(0.01 * exact * (1 + 1e-6));
  }
  return numerator !== 0 || denominator !== 0;
}

async function expectAnswer(asking: Asked, events: readonly HistoryEvent[], live: LiveHistory): Promise<number> {
  const answer = await answerKpi(live.sources, live.models, questionFrom(asking, {}, live.models.timeZone));
  const during = recounted(asking, events, live.models.timeZone);
  const periods = answer.series[0]?.points.map(({ from, to }) => ({ from, to })) ?? [];
  let found = 0;
  for (const { dimensions, points } of answer.series) {
    expect(points.map(({ from, to }) => ({ from, to }))).toEqual(periods);
    for (const point of points) {
      const parts = during(point.from, point.to).filter((part) => isIn(dimensions, part));
      if (expectPoint(asking, point, parts)) found++;
    }
  }
  // Nothing that counts lacks its series; what something has grown from may lie before all of them.
  const isAsked = ({ day }: Counted) => kpiNamed(asking.kpi).grown !== true || day >= asking.from;
  const whole = during(asking.from, lastDay(asking)).filter((part) => part.numerator !== 0 && isAsked(part));
  for (const part of whole) expect(answer.series.some(({ dimensions }) => isIn(dimensions, part))).toBe(true);
  expect(new Set(Object.values(answer.positions))).toEqual(new Set([live.end]));
  return found;
}

/** However many purchases stand for them. */
function onePerPerson<Part extends { readonly person?: number; readonly value?: string }>(
  parts: readonly Part[],
): readonly Part[] {
  return [...new Map(parts.map((part, i) => [part.person ?? part.value ?? `part ${i}`, part])).values()];
}

async function expectExplanation(asking: Asked, events: readonly HistoryEvent[], live: LiveHistory): Promise<void> {
  const { sources, models, end } = live;
  const question = questionFrom({ ...asking, grain: 'total' }, {}, models.timeZone);
  const parts: ExplainedPart[] = [];
  let place: ExplainPlace | null = { through: end, fact: 0, streams: null, skip: 0 };
  while (place) {
    const page = await explainKpi(sources, models, question, place, 7);
    expect(page.items.length).toBeLessThanOrEqual(7);
    parts.push(...page.items);
    place = page.next;
  }
  const counted = recounted({ ...asking, grain: 'total' }, events, models.timeZone)(asking.from, lastDay(asking));
  const { groupBy } = question.plan;
  const groups = [...counted, ...parts.map(({ dimensions: values }) => ({ values }))].map(({ values }) =>
    Object.fromEntries(groupBy.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]]))),
  );
  for (const group of groups) {
    const explained = parts
      .map((part) => ({ ...part, values: part.dimensions, denominator: part.denominator ?? 0 }))
      .filter((part) => isIn(group, part));
    const ofPersons = kpiNamed(asking.kpi).fact !== 'prospects';
    const sums = total(counted.filter((part) => isIn(group, part)));
    expect([asking.kpi, ...total(ofPersons ? onePerPerson(explained) : explained)]).toEqual([asking.kpi, ...sums]);
  }
  for (const part of parts) expect(part.events.length).toBeGreaterThan(0);
  // What came and went is no part of what stands.
  const standing = counted.filter(({ numerator }) => numerator !== 0).length;
  const isStock = question.plan.sinceEver && question.definition.against === undefined;
  expect(isStock ? parts.length : standing).toBe(standing);
}

/** Many histories instead of a few that are always the same, e.g. 200. */
const many = process.env['RAPPORT_RECOUNTS'];

/** Nothing that happens is left out. */
const everything: Pick<Asked, 'from' | 'length' | 'grain' | 'by' | 'filters' | 'asOf'> = {
  ...{ from: '2024-02-28', length: 1_000, grain: 'year', by: [], filters: {}, asOf: undefined },
};

describe('every KPI of generated histories', () => {
  it('is what a recount of the raw events says, live, rebuilt and as of past days, and explained by parts that add up to it', async () => {
    const found = new Map(askable.map(({ name }) => [name, 0]));
    await fc.assert(
      fc.asyncProperty(history, fc.constantFrom(...timeZones), askedOfEach, (events, timeZone, questions) =>
        withHistory(
          events,
          timeZone,
          async (live) => {
            const ask = async (asking: Asked) =>
              found.set(asking.kpi, (found.get(asking.kpi) ?? 0) + (await expectAnswer(asking, events, live)));
            for (const asking of questions) {
              await ask(asking);
              if (found.get(asking.kpi) === 0) await ask({ ...asking, ...everything });
            }
            for (const asking of questions.filter((_, i) => i % 2 === events.length % 2))
              await expectExplanation(asking, events, live);
            expect(await live.runner.rebuild({ mode: 'switch' })).toMatchObject({ equal: true });
            for (const asking of questions.filter((_, i) => i % 4 === events.length % 4))
              await expectAnswer(asking, events, live);
          },
          // What is kept of persons is carried on from here.
          async ({ sources, models }) => {
            for (const asking of questions.filter(({ kpi }) => factOf(kpiNamed(kpi), kpiNamed(kpi).fact).ofPeople))
              await answerKpi(sources, models, questionFrom({ ...asking, asOf: undefined }, {}, timeZone));
          },
        ),
      ),
      many === undefined
        ? { numRuns: 6, seed: 20261123, endOnFailure: true }
        : { numRuns: Number(many), endOnFailure: true },
    );
    // Otherwise the questions are about nothing.
    expect([...found].filter(([, points]) => points === 0)).toEqual([]);
  }, 3_600_000);
});
