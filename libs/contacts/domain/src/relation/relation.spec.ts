import { DomainError, given, projectedDocument } from '@rapport/eventsourcing';
import { relationRows, type StoredRelationEvent } from './relation-rows.projection';
import { relationDecider, relationOf, type RelationEvent } from './relation.decider';

const ada = { type: 'contact', id: 'a'.repeat(32) } as const;
const bob = { type: 'contact', id: 'b'.repeat(32) } as const;
const engines = { type: 'account', id: 'e'.repeat(32) } as const;
const group = { type: 'account', id: 'f'.repeat(32) } as const;

const about = relationOf('decision-maker', ada, engines, '2026-01-01');
const made: RelationEvent = { type: 'relation-made', data: { ...about, since: '2026-01-01' } };
const ended: RelationEvent = { type: 'relation-ended', data: { ...about, until: '2026-06-30' } };
const withdrawn: RelationEvent = { type: 'relation-withdrawn', data: about };
const relation = (...history: RelationEvent[]) => given(relationDecider, ...history);
const make = { type: 'make', about, since: '2026-01-01' } as const;

describe('a relation', () => {
  it('is made once', () => {
    relation().when(make).then(made);
    relation(made).when(make).thenNothing();
  });
  it('ends on a day that is not before its first, which may be corrected', () => {
    relation(made).when({ type: 'end', until: '2026-06-30' }).then(ended);
    relation(made, ended).when({ type: 'end', until: '2026-06-30' }).thenNothing();
    relation(made, ended)
      .when({ type: 'end', until: '2026-07-01' })
      .then({ type: 'relation-ended', data: { ...about, until: '2026-07-01' } });
    relation(made).when({ type: 'end', until: '2025-12-31' }).thenRefused('RELATION.ENDS_BEFORE');
  });
  it('that was a mistake is withdrawn, and may be told again', () => {
    relation(made).when({ type: 'withdraw' }).then(withdrawn);
    relation(made, withdrawn).when({ type: 'end', until: '2026-06-30' }).thenRefused('RELATION.NOT_FOUND');
    relation(made, withdrawn).when(make).then(made);
  });
  it('has to be there', () => relation().when({ type: 'withdraw' }).thenRefused('RELATION.NOT_FOUND'));
});

it('a mutual relation is the same from both ends, a directed one is not', () => {
  expect(relationOf('household', ada, bob)).toEqual(relationOf('household', bob, ada));
  expect(relationOf('parent-company', engines, group)).not.toEqual(relationOf('parent-company', group, engines));
});

it.each([
  ['household', ada, engines],
  ['decision-maker', engines, ada],
  ['parent-company', ada, bob],
  ['partner', ada, ada],
] as const)('%s is not between any two records', (kind, from, to) =>
  expect(() => relationOf(kind, from, to)).toThrow(DomainError),
);

describe('its row', () => {
  const stored = (event: RelationEvent, index: number) =>
    ({
      ...event,
      ...{ id: `e${index}`, position: index + 10, occurredAt: index, recordedAt: index },
      key: `contacts_relation-${about.relation}`,
    }) as StoredRelationEvent;
  const project = (events: readonly StoredRelationEvent[]) => projectedDocument(relationRows, about.relation, events);
  const history = [made, ended, withdrawn, made].map(stored);

  it('counts the events, also of a relation that is told anew', () => {
    expect(project(history.slice(0, 2))).toEqual({
      ...{ status: 'made', kind: 'decision-maker', since: '2026-01-01', until: '2026-06-30', version: 2 },
      ...{ fromType: 'contact', from: ada.id, toType: 'account', to: engines.id },
    });
    expect(project(history)).toMatchObject({ status: 'made', until: null, version: 4 });
  });
  it('is the same when events are delivered again', () =>
    expect(project([...history, ...history.slice(1)])).toEqual(project(history)));
});
