import type { DuplicateField } from '@rapport/contracts';
import { given, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { duplicateRows, type StoredDuplicateEvent } from './duplicate-rows.projection';
import { duplicateDecider, duplicatePair, type DuplicateEvent } from './pair';

const about = duplicatePair('contact', 'b'.repeat(32), 'a'.repeat(32));
const name = { field: 'name', level: 'exact', weight: 9_000 };
const phone = (level: string, weight: number): DuplicateField => ({ field: 'phone', level, weight });
const found = (...fields: DuplicateField[]): DuplicateEvent & { readonly type: 'duplicate-found' } => {
  const weight = fields.reduce((sum, each) => sum + each.weight, 0);
  return { type: 'duplicate-found', data: { ...about, weight, probability: 900_000, model: 1, fields } };
};
const first = found(name, phone('differs', -2_000));
const dismissed: DuplicateEvent = { type: 'duplicate-dismissed', data: { ...about, reason: 'father and son' } };
const reopened: DuplicateEvent = { type: 'duplicate-reopened', data: about };
const archived: DuplicateEvent = { type: 'duplicate-withdrawn', data: { ...about, because: 'archived' } };
const merge = 'e'.repeat(32);
const merged: DuplicateEvent = { type: 'duplicate-merged', data: { ...about, merge } };
const pair = (...history: DuplicateEvent[]) => given(duplicateDecider, ...history);
const propose = ({ data }: typeof first) => ({ type: 'propose', found: data }) as const;

it('names its records in one order, and itself after them', () => {
  expect([about.a, about.b]).toEqual(['a'.repeat(32), 'b'.repeat(32)]);
  expect(duplicatePair('contact', about.a, about.b)).toEqual(about);
  expect(duplicatePair('account', about.a, about.b).pair).not.toBe(about.pair);
});

describe('a pair', () => {
  it('is proposed once', () => {
    pair().when(propose(first)).then(first);
    pair(first).when(propose(first)).thenNothing();
  });
  it('is told anew where it weighs something else', () =>
    pair(first)
      .when(propose(found(name)))
      .then(found(name)));
  it('has to be there to be judged', () => pair().when({ type: 'dismiss' }).thenRefused('DUPLICATE.NOT_FOUND'));
  it('is dismissed, once', () => {
    pair(first).when({ type: 'dismiss', reason: 'father and son' }).then(dismissed);
    pair(first, dismissed).when({ type: 'dismiss' }).thenNothing();
  });
  it('stays dismissed while nothing agrees that did not', () => {
    pair(first, dismissed).when(propose(first)).thenNothing();
    pair(first, dismissed)
      .when(propose(found(name)))
      .thenNothing();
    pair(first, dismissed)
      .when(propose(found(name, phone('differs', 1_000))))
      .thenNothing();
    pair(first, dismissed).when({ type: 'withdraw', because: 'archived' }).thenNothing();
  });
  it('comes back where a field agrees anew', () =>
    pair(first, dismissed)
      .when(propose(found(name, phone('exact', 8_000))))
      .then(found(name, phone('exact', 8_000))));
  it('is reopened', () => {
    pair(first, dismissed).when({ type: 'reopen' }).then(reopened);
    pair(first).when({ type: 'reopen' }).thenNothing();
  });
  it('is withdrawn with one of its records, and proposed again', () => {
    pair(first).when({ type: 'withdraw', because: 'archived' }).then(archived);
    pair(first, archived).when({ type: 'withdraw', because: 'changed' }).thenNothing();
    pair(first, archived).when(propose(first)).then(first);
  });
  it('is settled by a merge, and open again without it', () => {
    pair(first).when({ type: 'settle', merge }).then(merged);
    pair(first, merged).when({ type: 'settle', merge }).thenNothing();
    pair(first, merged).when(propose(first)).thenNothing();
    pair(first, merged).when({ type: 'dismiss' }).thenRefused('DUPLICATE.MERGED');
    pair(first, merged).when({ type: 'unsettle', merge }).then(reopened);
    pair(first, merged)
      .when({ type: 'unsettle', merge: 'f'.repeat(32) })
      .thenNothing();
  });
});

describe('its row', () => {
  const history = [first, dismissed, reopened, archived, first, merged].map((event, index) => ({
    ...event,
    ...{ id: `e${index}`, position: index + 1, occurredAt: index, recordedAt: index, key: 'contacts_duplicate-x' },
  })) as readonly StoredDuplicateEvent[];
  const row = (events: readonly StoredDuplicateEvent[]) => projectedDocument(duplicateRows, about.pair, events);

  it('says how it stands and why', () => {
    expect(row(history.slice(0, 2))).toMatchObject({ status: 'dismissed', because: 'father and son', foundAt: 0 });
    expect(row(history.slice(0, 4))).toMatchObject({ status: 'withdrawn', because: 'archived' });
    expect(row(history)).toMatchObject({ status: 'merged', because: merge, foundAt: 0, changedAt: 5, weight: 7_000 });
  });

  it('is the same whatever is delivered twice', () =>
    fc.assert(
      fc.property(fc.array(fc.nat({ max: history.length }), { maxLength: 4 }), (restarts) => {
        const delivered = [...restarts.sort((a, b) => a - b).map((end) => history.slice(0, end)), history].flat();
        expect(row(delivered)).toEqual(row(history));
      }),
    ));
});
