import type { Contract } from '../contract';
import { append, event, events, ids, idOf, logOf, streamOf, type EventStoreHarness } from './harness';

export const repeatContracts: readonly Contract<EventStoreHarness>[] = [
  {
    name: 'takes a repeated append at its exact revision, and changes nothing',
    async run({ store }) {
      const first = append('sales_order-1', 'no-stream', ...events(0, 3));
      const second = append('sales_order-1', 2, ...events(3, 5));
      const outcomes = [await store.append(first), await store.append(second)];
      await store.append(append('sales_order-1', 'any', event('later')));
      expect(await store.append(first)).toEqual({ ...outcomes[0], duplicates: 3 });
      expect(await store.append(second)).toEqual({ ...outcomes[1], duplicates: 2 });
      expect(ids(await logOf(store))).toEqual([0, 1, 2, 3, 4, 'later'].map(idOf));
    },
  },
  {
    name: 'leaves out what the log holds already, in whatever stream',
    async run({ store }) {
      const { position } = await store.append(append('contacts_interactions-1', 'any', event(1), event(2)));
      expect(await store.append(append('contacts_interactions-1', 'any', event(1), event(2)))).toEqual({
        revision: 1,
        position,
        duplicates: 2,
      });
      expect(await store.append(append('contacts_interactions-2', 'any', event(2)))).toEqual({
        revision: 1,
        position,
        duplicates: 1,
      });
      expect(await store.append(append('contacts_interactions-2', 'any', event(1), event(3), event(3)))).toMatchObject({
        revision: 0,
        duplicates: 2,
      });
      expect(ids(await logOf(store))).toEqual([1, 2, 3].map(idOf));
      expect(ids(await streamOf(store, 'contacts_interactions-2'))).toEqual([idOf(3)]);
    },
  },
  {
    name: 'stores one of many copies that come together',
    async run({ store }) {
      const copies = Array.from({ length: 200 }, (_, i) =>
        append(`contacts_interactions-${i % 7}`, 'any', event(i % 20)),
      );
      const half = copies.splice(100);
      const outcomes = (await Promise.all([...copies.map((one) => store.append(one)), store.appendAll(half)])).flat();
      expect(outcomes.filter((one) => !(one instanceof Error) && one.duplicates === 0)).toHaveLength(20);
      expect(new Set(ids(await logOf(store))).size).toBe(20);
      expect(await logOf(store)).toHaveLength(20);
    },
  },
  {
    name: 'keeps the first body of an id',
    async run({ store }) {
      await store.append(append('contacts_interactions-1', 'any', event(1, { data: { body: 'first' } })));
      await store.append(
        append('contacts_interactions-1', 'any', event(1, { data: { body: 'second' }, type: 'other' })),
      );
      expect(await logOf(store)).toMatchObject([{ type: 'page-viewed', data: { body: 'first' } }]);
    },
  },
  {
    name: 'keeps all that it acknowledged through a restart, and knows it',
    async run(harness) {
      const first = append('sales_order-1', 'no-stream', ...events(0, 3));
      await harness.store.append(first);
      await harness.store.append(append('sales_order-1', 'any', event('any')));
      await harness.restart();
      const { store } = harness;
      const before = await logOf(store);
      expect(ids(before)).toEqual([0, 1, 2, 'any'].map(idOf));
      expect(await store.append(first)).toMatchObject({ revision: 2, duplicates: 3 });
      expect(await store.append(append('sales_order-9', 'any', event('any')))).toMatchObject({ duplicates: 1 });
      await expect(store.append(append('sales_order-1', 'no-stream', event('x')))).rejects.toMatchObject({ actual: 3 });
      expect(await store.append(append('sales_order-1', 3, event('next')))).toMatchObject({
        revision: 4,
        duplicates: 0,
      });
      const after = await logOf(store);
      expect(after.slice(0, 4)).toEqual(before);
      expect(after[4]?.position).toBeGreaterThan(before[3]?.position ?? Infinity);
    },
  },
  {
    name: 'knows ids and streams for good, however much came after',
    timeoutMs: 60_000,
    async run(harness) {
      const streams = 40;
      const write = (from: number, to: number) =>
        harness.store.appendAll(
          events(from, to).map((one, i) => append(`contacts_interactions-${i % streams}`, 'any', one)),
        );
      for (let from = 0; from < 4_000; from += 400) await write(from, from + 400);
      for (const [round, total] of [4_000, 4_800].entries()) {
        if (round === 1) {
          await harness.restart();
          await write(4_000, 4_800);
        }
        const again = (await Promise.all([0, 1_000, total - 400].map((from) => write(from, from + 400)))).flat();
        expect(again.filter((one) => one instanceof Error || one.duplicates !== 1)).toEqual([]);
        const stream = await streamOf(harness.store, 'contacts_interactions-7');
        expect(stream.map(({ revision }) => revision)).toEqual(Array.from({ length: total / streams }, (_, i) => i));
        expect(await logOf(harness.store)).toHaveLength(total);
      }
      await expect(
        harness.store.append(append('contacts_interactions-0', 'no-stream', event('x'))),
      ).rejects.toMatchObject({ actual: 119 });
    },
  },
];
