import { fold, given } from '@rapport/eventsourcing';
import { bulkChangeDecider, type BulkChangeEvent, type BulkRequest } from './bulk-change.decider';
import { takeBack } from './take-back';

const request: BulkRequest = { kind: 'contact', verb: 'tag', word: 'vip' };
const requested: BulkChangeEvent = { type: 'bulk-change-requested', data: { request, by: 'user:1' } };
const chosen: BulkChangeEvent = { type: 'bulk-records-chosen', data: { ids: ['a', 'b'] } };
const begun: BulkChangeEvent = { type: 'bulk-change-begun', data: {} };
const first = { id: 'a', status: 'changed', before: 1, after: 2 } as const;
const second = { id: 'b', status: 'refused', code: 'CONTACT.ERASED' } as const;
const noted = (...outcomes: (typeof first | typeof second)[]): BulkChangeEvent => ({
  type: 'bulk-records-changed',
  data: { outcomes },
});
const undo: BulkChangeEvent = { type: 'bulk-undo-requested', data: { by: 'user:2', records: 1 } };
const back: BulkChangeEvent = { type: 'bulk-records-taken-back', data: { outcomes: [{ id: 'a', status: 'undone' }] } };
const change = (...history: BulkChangeEvent[]) => given(bulkChangeDecider, ...history);
const status = (...history: BulkChangeEvent[]) => fold(bulkChangeDecider, history).status;

describe('a change of many records', () => {
  it('is requested once, with the records that were chosen', () => {
    const command = { type: 'request', request, by: 'user:1', ids: ['a', 'b'] } as const;
    change().when(command).then(requested, chosen, begun);
    change(requested).when(command).thenRefused('BULK_CHANGE.EXISTS');
  });
  it('is done when every record has its outcome, and undone when every changed one is', () => {
    expect(status(requested, chosen, begun)).toBe('running');
    expect(status(requested, begun)).toBe('done');
    expect(status(requested, chosen, begun, noted(first))).toBe('running');
    expect(status(requested, chosen, begun, noted(first), noted(second))).toBe('done');
    expect(status(requested, chosen, begun, noted(first, second), undo)).toBe('undoing');
    expect(status(requested, chosen, begun, noted(first, second), undo, back)).toBe('undone');
    expect(status(requested, begun, undo)).toBe('undone');
  });
  it('is undone once, and only when it is through', () => {
    const command = { type: 'undo', by: 'user:2' } as const;
    change(requested, chosen, begun).when(command).thenRefused('BULK_CHANGE.RUNNING');
    change(requested, chosen, begun, noted(first, second)).when(command).then(undo);
    change(requested, chosen, begun, noted(first, second), undo, back).when(command).thenNothing();
    change().when(command).thenRefused('BULK_CHANGE.NOT_FOUND');
  });
});

it('undo gives the values of before back, except where somebody changed them since', () =>
  expect(
    takeBack(
      { owner: 'u-2', source: 'fair', country: null, lifecycleStage: 'lead' },
      {
        before: { owner: 'u-1', country: 'GB', lifecycleStage: 'lead' },
        after: { owner: 'u-2', source: 'fair', lifecycleStage: 'lead' },
        now: { owner: 'u-3', source: 'fair', lifecycleStage: 'customer' },
      },
    ),
  ).toEqual({ changes: { source: null, country: 'GB' }, kept: ['owner'] }));
