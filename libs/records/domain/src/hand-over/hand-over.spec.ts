import { handingContexts } from '@rapport/contracts';
import { given } from '@rapport/eventsourcing';
import { batchDecider } from './batch.decider';
import { handOverDecider, type HandOverEvent } from './hand-over.decider';
import { handOverRows, type HandOverRow } from './hand-over-rows.projection';
import { partDecider, type PartEvent } from './part.decider';

const asked = { handOver: 'h1', from: 'user:1', to: 'user:2', actor: 'user:3' };
const begun: HandOverEvent = { type: 'hand-over-begun', data: asked };
const told = (context: 'contacts' | 'sales' | 'marketing' | 'service-desk', worked: number, isFinished = false) =>
  ({ type: 'hand-over-part-told', data: { context, given: worked, refused: 0, isFinished } }) as const;

it('begins once, and not with oneself', () => {
  given(handOverDecider)
    .when({ type: 'begin', ...asked })
    .then(begun);
  given(handOverDecider, begun)
    .when({ type: 'begin', ...asked })
    .thenNothing();
  given(handOverDecider)
    .when({ type: 'begin', ...asked, to: 'user:1' })
    .thenRefused('HAND_OVER.SAME');
});

it('keeps the newest that each context told, whatever comes late or twice', () => {
  const { type: _, data } = told('sales', 7);
  given(handOverDecider, begun)
    .when({ ...data, type: 'tell' })
    .then(told('sales', 7));
  given(handOverDecider, begun, told('sales', 7))
    .when({ ...data, type: 'tell' })
    .thenNothing();
  given(handOverDecider, begun, told('sales', 9))
    .when({ ...data, type: 'tell' })
    .thenNothing();
  const all = [told('contacts', 1, true), told('sales', 7, true), told('marketing', 0, true)];
  const stateOf = (events: readonly HandOverEvent[]) =>
    events.reduce((state, event) => handOverDecider.evolve(state, event), handOverDecider.initialState);
  expect(stateOf([begun, ...all]).status).toBe('running');
  expect(stateOf([begun, ...all, told('service-desk', 0, true)]).status).toBe('finished');
});

const partBegun: PartEvent = { type: 'hand-over-part-begun', data: asked };
const advanced = (next: string | null): PartEvent => ({
  type: 'hand-over-part-advanced',
  data: { handOver: 'h1', given: 2, refused: 1, next, givenInAll: 2, refusedInAll: 1 },
});

it('a part goes on batch by batch, kind by kind, and sums up', () => {
  given(partDecider, partBegun).when({ type: 'advance', given: 2, refused: 1, next: 'c' }).then(advanced('c'));
  given(partDecider, partBegun, advanced('c'))
    .when({ type: 'advance', given: 1, refused: 0, next: null })
    .then({
      type: 'hand-over-part-advanced',
      data: { handOver: 'h1', given: 1, refused: 0, next: null, givenInAll: 3, refusedInAll: 1 },
    });
  given(partDecider, partBegun, advanced(null))
    .when({ type: 'finish' })
    .then({ type: 'hand-over-part-finished', data: { handOver: 'h1', givenInAll: 2, refusedInAll: 1 } });
  given(partDecider).when({ type: 'finish' }).thenNothing();
});

it('a batch is chosen once and noted once', () => {
  const chosen = { kind: 'sales.leads', records: ['a', 'b'], next: null };
  const event = { type: 'hand-over-records-chosen', data: chosen } as const;
  given(batchDecider)
    .when({ type: 'choose', ...chosen })
    .then(event);
  given(batchDecider, event)
    .when({ type: 'choose', ...chosen, records: ['z'] })
    .thenNothing();
  const refused = [{ record: 'b', code: 'LEAD.CONVERTED' }];
  const noted = { type: 'hand-over-records-given', data: { refused } } as const;
  given(batchDecider, event).when({ type: 'note', refused }).then(noted);
  given(batchDecider, event, noted).when({ type: 'note', refused }).thenNothing();
});

it('is listed with what each context told last, and since when it is over', () => {
  const row = (...events: readonly HandOverEvent[]) =>
    events.reduce<HandOverRow | null>((known, event, i) => {
      const stored = { ...event, id: `e${i}`, key: 'contacts_handOver-h1', occurredAt: i, recordedAt: i, position: i };
      expect(handOverRows.documentIds(stored)).toEqual(['h1']);
      return handOverRows.evolve(known, stored, 'h1');
    }, null);
  const known = { from: 'user:1', to: 'user:2', by: 'user:3', begunAt: 0 };
  expect(row(begun, told('sales', 3), told('sales', 7))).toEqual({
    ...{ ...known, status: 'running', finishedAt: null, parts: [told('sales', 7).data] },
  });
  const all = handingContexts.map((context) => told(context, 1, true));
  expect(row(begun, ...all)).toMatchObject({ ...known, status: 'finished', finishedAt: 4 });
  expect(row(begun, ...all, told('sales', 2, true))).toMatchObject({ status: 'finished', finishedAt: 4 });
});
