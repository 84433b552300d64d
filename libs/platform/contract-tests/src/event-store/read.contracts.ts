import type { EventFilter, RecordedEvent } from '@rapport/platform-ports';
import type { Contract } from '../contract';
import {
  append,
  event,
  events,
  expectInOrder,
  ids,
  idOf,
  logOf,
  noon,
  streamOf,
  follow,
  type EventStoreHarness,
} from './harness';

/** A log of several categories and types, 600 events. */
export async function mixedLog({ store }: EventStoreHarness): Promise<readonly RecordedEvent[]> {
  const streams = [
    'contacts_interactions-1',
    'contacts_interactions-2',
    'contacts_link-1',
    'access_audit-main',
    'accessory_x-1',
  ];
  await store.appendAll(
    events(0, 600).map((one, i) =>
      append(streams[(i * i) % 5] ?? '', 'any', {
        ...one,
        type: ['page-viewed', 'order-completed', 'linked'][i % 3] ?? '',
      }),
    ),
  );
  return logOf(store);
}

/** Filters, and what each should leave of a log. */
export const filters: readonly (readonly [EventFilter, (event: RecordedEvent) => boolean])[] = [
  [{ types: ['linked'] }, ({ type }) => type === 'linked'],
  [{ types: ['page-viewed', 'linked'] }, ({ type }) => type !== 'order-completed'],
  [{ types: ['never-happened'] }, () => false],
  [{ streamPrefixes: ['contacts_link-'] }, ({ stream }) => stream === 'contacts_link-1'],
  [{ streamPrefixes: ['access_'] }, ({ stream }) => stream === 'access_audit-main'],
  [{ streamPrefixes: ['contacts_', 'access_audit-m'] }, ({ stream }) => /^(contacts_|access_audit-m)/.test(stream)],
  [
    { streamPrefixes: ['contacts_interactions-2', 'access'], types: ['order-completed'] },
    ({ stream, type }) => /^(contacts_interactions-2|access)/.test(stream) && type === 'order-completed',
  ],
];

export const readContracts: readonly Contract<EventStoreHarness>[] = [
  {
    name: 'gives a stream in order, from any revision',
    async run({ store }) {
      for (let from = 0; from < 1_200; from += 300)
        await store.appendAll(events(from, from + 300).map((one, i) => append(`sales_order-${i % 2}`, 'any', one)));
      const all = await streamOf(store, 'sales_order-1');
      expect(ids(all)).toEqual(Array.from({ length: 600 }, (_, i) => idOf(i * 2 + 1)));
      expect(all.map(({ revision }) => revision)).toEqual(Array.from({ length: 600 }, (_, i) => i));
      expectInOrder(all);
      for (const from of [1, 555, 599, 600, 9_999])
        expect(await streamOf(store, 'sales_order-1', from)).toEqual(all.slice(from));
      expect(await streamOf(store, 'sales_order-unknown')).toEqual([]);
    },
  },
  {
    name: 'gives the log in pages, each event once and in order',
    timeoutMs: 30_000,
    async run(harness) {
      const all = await mixedLog(harness);
      expect(ids(all)).toEqual(ids(events(0, 600)));
      expectInOrder(all);
      for (const limit of [1, 7, 600, 601]) expect(await logOf(harness.store, undefined, limit)).toEqual(all);
      const [after, through] = [all[99]?.position ?? 0, all[149]?.position ?? 0];
      const page = await harness.store.readAll({ after, through, limit: 1_000 });
      expect(page).toEqual({ events: all.slice(100, 150), through });
      expect(await harness.store.readAll({ after: await harness.store.end(), limit: 5 })).toMatchObject({ events: [] });
    },
  },
  {
    name: 'gives the plain parts alone where they are asked for',
    async run({ store }) {
      const [one] = events(0, 1);
      if (!one) throw new Error('there is an event');
      await store.append(
        append('sales_order-1', 'any', { ...one, sealed: Buffer.from('secret'), metadata: { actor: 'key:1' } }),
      );
      const [whole] = (await store.readAll({ after: 0, limit: 1 })).events;
      expect(Buffer.from(whole?.sealed ?? []).toString()).toBe('secret');
      const plain = { ...whole, sealed: undefined, metadata: undefined };
      expect((await store.readAll({ after: 0, limit: 1, parts: 'plain' })).events).toEqual([plain]);
      for await (const page of store.subscribe({ after: 0, parts: 'plain' })) {
        expect(page.events).toEqual([plain]);
        break;
      }
    },
  },
  {
    name: 'gives of the log what a filter asks for',
    timeoutMs: 60_000,
    async run(harness) {
      for (let round = 0; round < 2; round++) {
        const all = await mixedLog(harness);
        for (const [filter, matches] of filters)
          for (const limit of [3, 1_000])
            expect(ids(await logOf(harness.store, filter, limit))).toEqual(ids(all.filter(matches)));
        await harness.restart();
      }
    },
  },
  {
    name: 'gives events by position, in the order asked for',
    async run(harness) {
      const all = await mixedLog(harness);
      const asked = [all[42], all[7], all[599], all[7]];
      const positions = asked.map((one) => one?.position ?? 0);
      expect(await harness.store.readAt([...positions, (await harness.store.end()) + 1_000])).toEqual(asked);
      expect(await harness.store.readAt([])).toEqual([]);
    },
  },
  {
    name: 'turns a time into the last position recorded by then',
    async run({ store, setTime }) {
      expect(await store.positionAt(noon)).toBe(0);
      const positions: number[] = [];
      for (const [i, offset] of [0, 10, 10, 25, 5].entries()) {
        setTime(noon + offset);
        positions.push((await store.append(append('sales_order-1', 'any', event(i)))).position);
      }
      const at = (offset: number) => store.positionAt(noon + offset);
      expect(await at(-1)).toBe(0);
      expect([await at(0), await at(9)]).toEqual([positions[0], positions[0]]);
      expect([await at(10), await at(24)]).toEqual([positions[2], positions[2]]);
      expect([await at(25), await at(1e9)]).toEqual([positions[4], positions[4]]);
    },
  },
  {
    name: 'says where the log ends',
    async run(harness) {
      expect(await harness.store.end()).toBe(0);
      const { position } = await harness.store.append(append('sales_order-1', 'any', event(1), event(2)));
      expect(await harness.store.end()).toBe(position);
      expect((await logOf(harness.store)).at(-1)?.position).toBe(position);
      await harness.store.append(append('sales_order-1', 'any', event(1)));
      expect(await harness.store.end()).toBe(position);
      await harness.restart();
      expect(await harness.store.end()).toBe(position);
      expect(await follow(harness, Promise.resolve(), { after: 0 })).toHaveLength(2);
    },
  },
];
