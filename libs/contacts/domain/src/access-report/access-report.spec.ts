import { personalDataContexts, type PersonalDataContext } from '@rapport/contracts';
import { fold, given } from '@rapport/eventsourcing';
import { ada, laptop } from '../link/people.fixture';
import { accessReportDecider, missingFrom, readable, type AccessReportEvent } from './access-report.decider';

const requested: AccessReportEvent = { type: 'access-report-requested', data: { subjects: [ada, laptop] } };
const collected = (context: PersonalDataContext, part = 0, parts = 1) =>
  ({ type: 'person-data-collected', data: { context, part, parts, records: [] } }) satisfies AccessReportEvent;
const all = personalDataContexts.map((context) => collected(context));
const files = { expiresAt: 9, jsonBytes: 1, htmlBytes: 2 };
const made: AccessReportEvent = { type: 'access-report-made', data: files };

describe('an access report', () => {
  it('is asked for once, and hears each part of each answer once', () => {
    given(accessReportDecider)
      .when({ type: 'request', subjects: [ada, laptop] })
      .then(requested);
    given(accessReportDecider, requested)
      .when({ type: 'request', subjects: [ada] })
      .thenNothing();
    const answer = { type: 'collect', ...collected('sales').data } as const;
    given(accessReportDecider, requested).when(answer).then(collected('sales'));
    given(accessReportDecider, requested, collected('sales')).when(answer).thenNothing();
    given(accessReportDecider).when(answer).thenNothing();
  });

  it('is made when every context has answered wholly', () => {
    const make = { type: 'make', ...files } as const;
    given(accessReportDecider, requested, ...all.slice(1))
      .when(make)
      .thenNothing();
    given(accessReportDecider, requested, ...all.slice(1), collected('sales', 0, 2))
      .when(make)
      .thenNothing();
    given(accessReportDecider, requested, ...all)
      .when(make)
      .then(made);
    given(accessReportDecider, requested, ...all, made)
      .when(make)
      .thenNothing();
    expect(missingFrom([collected('sales', 1, 2).data, collected('sales', 0, 2).data])).not.toContain('sales');
  });

  it('is removed for good', () => {
    const removed: AccessReportEvent = { type: 'access-report-removed', data: { reason: 'erased' } };
    const remove = { type: 'remove', reason: 'erased' } as const;
    given(accessReportDecider, requested).when(remove).then(removed);
    given(accessReportDecider, requested, ...all, made, removed)
      .when(remove)
      .thenNothing();
    given(accessReportDecider).when(remove).thenNothing();
    const at = (...events: AccessReportEvent[]) => fold(accessReportDecider, events);
    expect(() => readable(at(requested))).toThrow(expect.objectContaining({ code: 'ACCESS_REPORT.NOT_READY' }));
    expect(() => readable(at(requested, removed))).toThrow(expect.objectContaining({ code: 'ACCESS_REPORT.REMOVED' }));
    expect(readable(at(requested, ...all, made))).toMatchObject(files);
  });
});
