import { WrongExpectedRevision, type Append, type AppendOutcome } from '@rapport/platform-ports';
import type { Contract } from '../contract';
import { append, event, events, ids, idOf, logOf, noon, streamOf, type EventStoreHarness } from './harness';

const refused = (outcome: AppendOutcome): boolean =>
  outcome instanceof Error && outcome.name === WrongExpectedRevision.name;

export const appendContracts: readonly Contract<EventStoreHarness>[] = [
  {
    name: 'keeps an event as it was given',
    async run({ store, setTime }) {
      setTime(noon + 5_000);
      const given = event('all of it', {
        type: 'order-completed.v2',
        occurredAt: noon - 86_400_000,
        data: {
          text: 'Zoë – 日本 😀 "quoted"\n\u0000',
          amount: -12_345,
          none: null,
          list: [1, { deep: [true] }],
          empty: {},
        },
        sealed: Uint8Array.from({ length: 300 }, (_, i) => i % 256),
        metadata: { actor: 'key:1', causationId: idOf('cause'), traceparent: '00-ab-cd-01' },
      });
      await store.append(append('contacts_interactions-é1', 'no-stream', given, event('bare')));
      const [full, bare] = await streamOf(store, 'contacts_interactions-é1');
      expect({ ...full, sealed: [...(full?.sealed ?? [])] }).toEqual({
        ...given,
        sealed: [...(given.sealed ?? [])],
        stream: 'contacts_interactions-é1',
        revision: 0,
        position: full?.position,
        recordedAt: noon + 5_000,
      });
      expect(bare).toMatchObject({ ...event('bare'), revision: 1 });
      expect([bare?.sealed, bare?.metadata]).toEqual([undefined, undefined]);
    },
  },
  {
    name: 'lets one of fifty racing writers win',
    async run({ store }) {
      for (const [revision, expected] of (['no-stream', 0, 1] as const).entries()) {
        const racers = Array.from({ length: 50 }, (_, i) =>
          append('sales_order-1', expected, event(`${revision}/${i}`)),
        );
        const half = racers.splice(25);
        const outcomes = await Promise.all([
          ...racers.map((racer) => store.append(racer).catch((error: Error) => error)),
          store.appendAll(half),
        ]).then((all) => all.flat());
        expect(outcomes.filter((outcome) => !(outcome instanceof Error))).toHaveLength(1);
        expect(outcomes.filter(refused)).toHaveLength(49);
        expect(await streamOf(store, 'sales_order-1')).toHaveLength(revision + 1);
      }
    },
  },
  {
    name: 'refuses a revision that the stream is not at, and says where it is',
    async run({ store }) {
      await store.append(append('sales_order-1', 'no-stream', ...events(0, 3)));
      for (const expected of ['no-stream', 0, 1, 3, 7] as const)
        await expect(store.append(append('sales_order-1', expected, event(`at ${expected}`)))).rejects.toMatchObject({
          code: 'EVENT_STORE.WRONG_EXPECTED_REVISION',
          expected,
          actual: 2,
        });
      await expect(store.append(append('sales_order-2', 0, event('no such stream')))).rejects.toMatchObject({
        actual: -1,
      });
      expect(await logOf(store)).toHaveLength(3);
      expect(await store.append(append('sales_order-1', 2, event(3)))).toMatchObject({ revision: 3, duplicates: 0 });
      expect(await store.append(append('sales_order-1', 'any', event(4)))).toMatchObject({
        revision: 4,
        duplicates: 0,
      });
    },
  },
  {
    name: 'appends all events of an append or none',
    async run({ store }) {
      await store.append(append('sales_order-1', 'no-stream', event('first')));
      const writers = Array.from({ length: 20 }, (_, w) =>
        append('sales_order-1', w % 2 ? 'any' : 'no-stream', ...events(w * 10, w * 10 + 10)),
      );
      const outcomes = await store.appendAll(writers);
      const recorded = await streamOf(store, 'sales_order-1');
      const kept = writers.filter((_, w) => !(outcomes[w] instanceof Error));
      expect(kept).toHaveLength(10);
      expect(ids(recorded)).toEqual([idOf('first'), ...kept.flatMap((one) => ids(one.events))]);
      expect(recorded.map(({ revision }) => revision)).toEqual(recorded.map((_, i) => i));
    },
  },
  {
    name: 'decides each append of a round trip by itself',
    async run({ store }) {
      await store.append(append('sales_order-2', 'no-stream', event('there')));
      const wrong: Append = append('sales_order-4', 'any', event('no id', { id: 'short' }));
      const outcomes = await store.appendAll([
        append('sales_order-1', 'no-stream', event(1)),
        append('sales_order-2', 'no-stream', event(2)),
        append('sales_order-1', 0, event(3)),
        wrong,
        append('sales_order-2', 'any', event('there')),
        append('sales_order-3', 'any', event(4), event(5)),
      ]);
      expect(outcomes.map((outcome) => (outcome instanceof Error ? outcome.name : outcome.revision))).toEqual([
        0,
        WrongExpectedRevision.name,
        1,
        'TypeError',
        0,
        1,
      ]);
      // streams are independent: the log may hold them in any order
      expect(ids(await logOf(store)).toSorted()).toEqual(['there', 1, 3, 4, 5].map(idOf).toSorted());
      expect(await store.appendAll([])).toEqual([]);
    },
  },
  {
    name: 'says where an append ended, and readers find it there at once',
    async run({ store }) {
      for (let i = 0; i < 20; i++) {
        const { position, revision } = await store.append(append('sales_order-1', 'any', ...events(i * 3, i * 3 + 3)));
        expect(await store.end()).toBe(position);
        expect(await store.readAt([position])).toMatchObject([
          { id: idOf(i * 3 + 2), revision, stream: 'sales_order-1' },
        ]);
        expect(await streamOf(store, 'sales_order-1')).toHaveLength(i * 3 + 3);
      }
    },
  },
  {
    name: 'never records a time before an earlier one',
    async run({ store, setTime }) {
      for (const [i, offset] of [0, 60_000, 30_000, -3_600_000, 60_001].entries()) {
        setTime(noon + offset);
        await store.append(append('sales_order-1', 'any', event(i)));
      }
      const times = (await logOf(store)).map(({ recordedAt }) => recordedAt - noon);
      expect(times).toEqual([0, 60_000, 60_000, 60_000, 60_001]);
    },
  },
  {
    name: 'refuses what is no append, and stores nothing of it',
    async run({ store }) {
      const wrong: Append[] = [
        append('sales_order-1', 'any'),
        append('', 'any', event(1)),
        append('no hyphen', 'any', event(1)),
        append('sales_order-1', -1, event(1)),
        append('sales_order-1', 0.5, event(1)),
        append('sales_order-1', 'any', event(1), event(2, { id: '' })),
        append('sales_order-1', 'any', event(1, { id: idOf(1).toUpperCase() })),
        append('sales_order-1', 'any', event(1, { type: '' })),
        append('sales_order-1', 'any', event(1, { occurredAt: Number.NaN })),
        append('sales_order-1', 'any', event(1, { occurredAt: 1.5 })),
      ];
      for (const one of wrong) {
        await expect(store.append(one)).rejects.toThrow(TypeError);
      }
      await expect(store.readAll({ after: -1, limit: 1 })).rejects.toThrow(TypeError);
      await expect(store.readAll({ after: 0, limit: 0 })).rejects.toThrow(TypeError);
      await expect(streamOf(store, 'sales_order-1', -1)).rejects.toThrow(TypeError);
      expect(await store.end()).toBe(0);
    },
  },
];
