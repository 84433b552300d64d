import fc from 'fast-check';
import { answerKpi } from '../answer-kpi/answer-kpi';
import { explainKpi, type ExplainedPart, type ExplainPlace } from '../explain-kpi/explain-kpi';
import { asked, expected, questionFrom, sums, timeZones, type Asked } from './fixtures/asking';
import { history, type HistoryEvent } from './fixtures/history';
import { withHistory, type LiveHistory } from './fixtures/live-history';

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
