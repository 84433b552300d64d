import { setTimeout as pause } from 'node:timers/promises';
import { within, type Contract } from '../contract';
import { append, event, events, expectInOrder, ids, logOf, follow, type EventStoreHarness } from './harness';
import { filters, mixedLog } from './read.contracts';

/** Twenty writers, each with forty appends of two events after one another, in streams they share. */
async function race({ store }: EventStoreHarness): Promise<void> {
  const types = ['page-viewed', 'order-completed', 'linked'];
  await Promise.all(
    Array.from({ length: 20 }, async (_, writer) => {
      for (let i = 0; i < 40; i++) {
        const first = (writer * 40 + i) * 2;
        const type = types[i % 3] ?? '';
        const stream = i % 4 ? `contacts_interactions-${i % 5}` : `access_apiKey-${i % 5}`;
        await store.append(append(stream, 'any', event(first, { type }), event(first + 1, { type })));
      }
    }),
  );
}

export const subscriptionContracts: readonly Contract<EventStoreHarness>[] = [
  {
    name: 'gives a subscription every event once and in order while writers race',
    timeoutMs: 30_000,
    async run(harness) {
      const writing = race(harness);
      const followed = await Promise.all([
        follow(harness, writing, { after: 0 }),
        follow(harness, writing, { after: 0, pageSize: 7 }),
        pause(5).then(() => follow(harness, writing, { after: 0 })),
      ]);
      const all = await logOf(harness.store);
      expect(new Set(ids(all))).toEqual(new Set(ids(events(0, 1_600))));
      expectInOrder(all);
      for (const one of followed) expect(ids(one)).toEqual(ids(all));
    },
  },
  {
    name: 'gives a filtered subscription every event that matches, while writers race',
    timeoutMs: 30_000,
    async run(harness) {
      const writing = race(harness);
      const wanted = [
        [{ types: ['linked'] }, ({ type }) => type === 'linked'],
        [{ streamPrefixes: ['access_'] }, ({ stream }) => stream.startsWith('access_')],
        [
          { types: ['page-viewed'], streamPrefixes: ['contacts_'] },
          ({ stream, type }) => stream.startsWith('contacts_') && type === 'page-viewed',
        ],
      ] satisfies typeof filters;
      const followed = await Promise.all(
        wanted.map(([filter]) => follow(harness, writing, { after: 0, filter, pageSize: 50 })),
      );
      const all = await logOf(harness.store);
      for (const [i, [, matches]] of wanted.entries()) {
        expect(ids(followed[i] ?? [])).toEqual(ids(all.filter(matches)));
        expect(followed[i]?.length).toBeGreaterThan(300);
      }
    },
  },
  {
    name: 'moves a filtered subscription past what does not match',
    timeoutMs: 30_000,
    async run(harness) {
      const all = await mixedLog(harness);
      for (const [filter, matches] of filters) {
        const followed = await follow(harness, Promise.resolve(), { after: 0, filter });
        expect(ids(followed)).toEqual(ids(all.filter(matches)));
      }
    },
  },
  {
    name: 'resumes a subscription where its reader stood, after a restart too',
    timeoutMs: 30_000,
    async run(harness) {
      await race(harness);
      const all = await logOf(harness.store);
      const after = all[299]?.position ?? 0;
      const rest = await follow(harness, Promise.resolve(), { after, pageSize: 100 });
      expect(ids(rest)).toEqual(ids(all.slice(300)));
      await harness.restart();
      const writing = harness.store.append(append('sales_order-1', 'any', event('after the restart')));
      const again = await follow(harness, writing, { after });
      expect(ids(again)).toEqual([...ids(all.slice(300)), event('after the restart').id]);
    },
  },
  {
    name: 'waits for a slow reader, and loses nothing by it',
    timeoutMs: 30_000,
    async run(harness) {
      const sizes: number[] = [];
      const found = await follow(harness, race(harness), {
        after: 0,
        pageSize: 100,
        pause: (page) => {
          sizes.push(page.events.length);
          return pause(5);
        },
      });
      expect(ids(found)).toEqual(ids(await logOf(harness.store)));
      expect(Math.max(...sizes)).toBeLessThanOrEqual(100);
    },
  },
  {
    name: 'wakes a subscription that waits, and ends it when it is aborted',
    async run(harness) {
      const abort = new AbortController();
      const subscription = harness.store.subscribe({ after: 0, signal: abort.signal })[Symbol.asyncIterator]();
      const first = subscription.next();
      await pause(200);
      await harness.store.append(append('sales_order-1', 'any', event(1)));
      expect((await within(5_000, 'the first page', first)).value).toMatchObject({ events: [event(1)] });
      const next = subscription.next();
      await pause(20);
      abort.abort();
      expect(await within(5_000, 'the end', next)).toMatchObject({ done: true });
    },
  },
];
