import { given, projectedDocument, type ProjectedEvent } from '@rapport/eventsourcing';
import { analysisRows } from './analyses.projection';
import { analysisDecider, type AnalysisEvent } from './analysis.decider';

const basis = { positions: {}, through: 9 };
const requested: AnalysisEvent = { type: 'analysis-requested', data: { kind: 'rfm', version: 1, parameters: {} } };
const progressed: AnalysisEvent = { type: 'analysis-progressed', data: { percent: 40 } };
const found: AnalysisEvent = { type: 'analysis-rows-found', data: { from: 0, rows: [{ person: 1 }], kind: 'rfm' } };
const completed: AnalysisEvent = {
  type: 'analysis-completed',
  data: { summary: { n: 1 }, rows: 1, basis, kind: 'rfm', version: 1 },
};
const running = (...more: AnalysisEvent[]) => given(analysisDecider, requested, ...more);

describe('an analysis', () => {
  it('is requested once', () => {
    const request = { type: 'request', kind: 'rfm', version: 1, parameters: {} } as const;
    given(analysisDecider).when(request).then(requested);
    running().when(request).thenNothing();
  });
  it('goes forward only', () => {
    running().when({ type: 'progress', percent: 40 }).then(progressed);
    running(progressed).when({ type: 'progress', percent: 40 }).thenNothing();
  });
  it('takes rows in their order, each once, though the job comes again', () => {
    const add = { type: 'add-rows', from: 0, rows: [{ person: 1 }] } as const;
    running().when(add).then(found);
    running(found).when(add).thenNothing();
  });
  it('is completed with what it is made of, and stays so', () => {
    const complete = { type: 'complete', summary: { n: 1 }, basis } as const;
    running(found).when(complete).then(completed);
    running(found, completed).when(complete).thenNothing();
    running(found, completed).when({ type: 'refuse', reason: 'x' }).thenNothing();
  });
  it('that is none cannot be completed', () =>
    given(analysisDecider).when({ type: 'complete', summary: {}, basis }).thenRefused('ANALYSIS.NOT_FOUND'));
});

it('the row of an analysis follows its stream, however often it is delivered', () => {
  const history = [requested, progressed, completed].map((event, position) => ({
    ...{ ...event, id: `e${position}`, position, occurredAt: 5, recordedAt: 0, key: 'analytics_analysis-a1' },
  })) as (ProjectedEvent & Parameters<typeof analysisRows.evolve>[1])[];
  const row = { kind: 'rfm', version: 1, state: 'completed', percent: 100, rows: 1, requestedAt: 5 };
  expect(projectedDocument(analysisRows, 'a1', history)).toEqual(row);
  expect(projectedDocument(analysisRows, 'a1', [...history, ...history.slice(1)])).toEqual(row);
});
