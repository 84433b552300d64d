import { spawnDouble } from '@rapport/kurrentdb-double';
import { Unavailable, type Append, type LogPage, type NewEvent, type RecordedEvent } from '@rapport/platform-ports';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describeOn } from '../engines-under-test';
import { openOnDouble, type DoubleHarness } from './fixtures/double-harness';
import { openKurrentEventStore, type FirstCopies, type OpenedKurrentEventStore } from '.';

const event = (name: string | number): NewEvent => ({
  id: createHash('sha256').update(`${name}`).digest('hex').slice(0, 32),
  type: 'page-viewed',
  occurredAt: 1,
  data: { name: String(name) },
});
const names = (events: readonly RecordedEvent[]) => events.map(({ data }) => data['name']);
const numbers = (count: number) => Array.from({ length: count }, (_, i) => String(i));
const forgetful: FirstCopies = { positions: async () => new Map(), record: async () => new Map() };

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await pause(5);
}

async function log({ store }: OpenedKurrentEventStore): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for (let after = 0, end = await store.end(); after < end;) {
    const page: LogPage = await store.readAll({ after, limit: 500 });
    events.push(...page.events);
    after = page.through;
  }
  return events;
}

/** Follows the log until `count` events came, and says how many times each name did. */
async function follow({ store }: OpenedKurrentEventStore, count: number): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const page of store.subscribe({ after: 0, pageSize: 50 })) {
    events.push(...page.events);
    if (events.length >= count) break;
  }
  return events;
}

describeOn(['MONGO_URL'], 'the event store where KurrentDB (its double) fails', ({ MONGO_URL }) => {
  let harness: DoubleHarness;

  async function open(options?: Parameters<typeof openOnDouble>[1]): Promise<DoubleHarness> {
    harness = await openOnDouble(MONGO_URL, options);
    return harness;
  }
  afterEach(() => harness.close());

  it('gives a subscription every event once, through cut connections and drops of its server', async () => {
    const { store, opened, double } = await open();
    const following = follow(opened, 200);
    for (let i = 0; i < 200; i++) {
      await store.append({ stream: `sales_order-${i % 3}`, expected: 'any', events: [event(i)] });
      if (i % 50 === 25) double.faults.dropSubscriptions();
      if (i % 50 === 40) double.faults.dropConnections();
    }
    expect(names(await following)).toEqual(numbers(200));
    expect(opened.metrics().reconnects).toBeGreaterThan(3);
  });

  it('stores an append once whose answer was lost, at an exact revision and under any', async () => {
    const { opened, double } = await open();
    for (const [i, expected] of (['no-stream', 0, 'any', 2] as const).entries()) {
      double.faults.loseAnswers(1);
      const given = { stream: 'sales_order-1', expected, events: [event(i)] };
      expect(await opened.store.append(given)).toMatchObject({ revision: i, duplicates: 0 });
    }
    expect(names(await log(opened))).toEqual(numbers(4));
    expect(opened.metrics().retries).toBeGreaterThanOrEqual(4);
  });

  it('stores it once under any too where the server has forgotten what it wrote', async () => {
    const { opened, double } = await open({ double: { rememberedIds: 0 } });
    double.faults.loseAnswers(1);
    const given = { stream: 'sales_order-1', expected: 'any', events: [event(0), event(1)] } as const;
    expect(await opened.store.append(given)).toMatchObject({ revision: 1, duplicates: 0 });
    expect(names(await log(opened))).toEqual(numbers(2));
    expect(opened.metrics().secondCopies).toBe(0);
  });

  it('tries again what was refused for a time, and says Unavailable when that lasts', async () => {
    const { opened, double } = await open();
    const hasty = await harness.another({ retryMs: 500 });
    double.faults.failAppends(1, 'timeout');
    double.faults.failAppends(1, 'not-ready');
    await opened.store.append({ stream: 'sales_order-1', expected: 'no-stream', events: [event(0)] });
    double.faults.failAppends(1_000, 'unknown');
    const given = { stream: 'sales_order-1', expected: 0, events: [event(1)] } as const;
    await expect(hasty.store.append(given)).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    expect(names(await log(opened))).toEqual(['0']);
  });

  it('lets one of two copies through that two replicas stored, to every reader', async () => {
    const { opened } = await open();
    const other = await harness.another({ firstCopies: forgetful });
    const live = follow(opened, 4);
    for (const [i, replica] of [opened, other, opened, other, other, opened].entries()) {
      // both store 0 and 1, in different streams and in one
      const name = [0, 0, 1, 1, 2, 3][i] ?? 0;
      await replica.store.append({ stream: `sales_order-${i}`, expected: 'any', events: [event(name)] });
    }
    expect(names(await live)).toEqual(numbers(4));
    expect(names(await log(opened))).toEqual(numbers(4));
    for (const i of [1, 3])
      expect((await opened.store.readStream(`sales_order-${i}`)[Symbol.asyncIterator]().next()).done).toBe(true);
    expect(opened.metrics().secondCopies).toBeGreaterThanOrEqual(2);

    await harness.forgetCopies();
    await harness.restart();
    expect(names(await log(harness.opened))).toEqual(numbers(4));
    const again = await harness.store.append({ stream: 'sales_order-9', expected: 'any', events: [event(1)] });
    expect(again).toMatchObject({ duplicates: 1, revision: 0 });
  });

  it('appends behind a second copy at the revision that its readers see', async () => {
    const { opened } = await open();
    const other = await harness.another({ firstCopies: forgetful });
    const append = (expected: Append['expected'], ...given: number[]) =>
      opened.store.append({ stream: 'sales_order-2', expected, events: given.map(event) });
    await opened.store.append({ stream: 'sales_order-1', expected: 'any', events: [event(0)] });
    await other.store.append({ stream: 'sales_order-2', expected: 'any', events: [event(0)] });

    const created = await append('no-stream', 1, 2);
    expect(created).toMatchObject({ revision: 2, duplicates: 0 });
    expect(await append('no-stream', 1, 2)).toEqual({ ...created, duplicates: 2 });
    for (const [expected, ...given] of [
      ['no-stream', 3],
      ['no-stream', 1, 2, 3],
      [1, 3],
    ] as const)
      await expect(append(expected, ...given)).rejects.toMatchObject({ expected, actual: 2 });

    await opened.store.append({ stream: 'sales_order-1', expected: 'any', events: [event(3)] });
    await other.store.append({ stream: 'sales_order-2', expected: 'any', events: [event(3)] });
    expect(await append(2, 4)).toMatchObject({ revision: 4, duplicates: 0 });
    expect(names(await log(opened))).toEqual(numbers(5));
  });

  it('goes back to reading where the server drops a slow subscriber', async () => {
    const { store, opened, double } = await open();
    double.faults.slowConsumers = 'drop';
    // what it gives comes late, so that hundreds wait for the subscriber
    double.faults.delayMs = 100;
    const reading = follow(opened, 1_200);
    for (let i = 0; i < 1_200; i += 400)
      await store.appendAll(
        numbers(400).map((n) => ({ stream: `sales_order-${n}`, expected: 'any', events: [event(i + Number(n))] })),
      );
    expect(new Set(names(await reading)).size).toBe(1_200);
    expect(opened.metrics().reconnects).toBeGreaterThan(0);
  });

  it('moves a subscription over what it does not want, and shows nothing of the system', async () => {
    const { store, double } = await open();
    await store.append({ stream: 'sales_order-1', expected: 'any', events: [event(0)] });
    const pages = store.subscribe({ after: 0, filter: { types: ['never'] } })[Symbol.asyncIterator]();
    for (let i = 1; i < 10; i++) {
      await double.writeSystemEvent();
      const end = await store.end();
      const { position } = await store.append({ stream: 'sales_order-1', expected: 'any', events: [event(i)] });
      let through = 0;
      while (through < position) {
        const { value } = (await pages.next()) as IteratorYieldResult<LogPage>;
        expect(value.events).toEqual([]);
        ({ through } = value);
      }
      expect(through).toBe(position);
      expect(end).toBeLessThan(position);
    }
    expect(names((await store.readAll({ after: 0, limit: 100 })).events)).toEqual(numbers(10));
  });

  it('resumes at a checkpoint that says where the next event will be, and gives that event', async () => {
    const { store, opened, double } = await open();
    const following = follow(opened, 10);
    for (let i = 0; i < 10; i++) {
      // it catches up over whole pages of the system's events and finds the end: an empty page, which begins there
      double.faults.dropSubscriptions();
      double.faults.failReads(1);
      await Promise.all(Array.from({ length: 32 }, () => double.writeSystemEvent()));
      await until(() => opened.metrics().connected && double.faults.readsToFail === 0);
      await pause(20);
      double.faults.dropSubscriptions();
      await store.append({ stream: 'sales_order-1', expected: 'any', events: [event(i)] });
    }
    expect(names(await following)).toEqual(numbers(10));
  });

  it('waits out an outage of reads, and says that it is not ready', async () => {
    const { opened, double } = await open();
    await opened.store.append({ stream: 'sales_order-1', expected: 'any', events: [event(0)] });
    double.faults.failReads(3);
    await expect(opened.store.end()).rejects.toThrow(Unavailable);
    expect(names(await follow(opened, 1))).toEqual(['0']);
    double.faults.delayMs = 3_000;
    expect(await opened.ready()).toBe(false);
    double.faults.delayMs = 0;
    expect(await opened.ready()).toBe(true);
  });
});

describe('the event store where its server is killed', () => {
  it.each(['SIGKILL', 'SIGTERM'] as const)('keeps what was acknowledged through %s, and goes on', async (signal) => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-kurrentdb-'));
    const index = new Map<string, number>();
    const firstCopies: FirstCopies = {
      positions: async (ids) => new Map(ids.flatMap((id) => (index.has(id) ? [[id, index.get(id) ?? 0]] : []))),
      record: async (copies) => {
        for (const { id, position } of copies) index.set(id, Math.min(position, index.get(id) ?? Infinity));
        return new Map(copies.map(({ id, position }) => [id, index.get(id) ?? position]));
      },
    };
    let double = await spawnDouble({ folder });
    const opened = await openKurrentEventStore({ url: double.url, firstCopies, retryMs: 60_000 });
    try {
      const acknowledged: string[] = [];
      let isOver = false;
      const writers = Array.from({ length: 8 }, async (_, w) => {
        for (let i = 0; !isOver; i++) {
          const name = `${w}/${i}`;
          const expected = w % 2 ? 'any' : i === 0 ? 'no-stream' : i - 1;
          await opened.store.append({ stream: `sales_order-${w}`, expected, events: [event(name)] });
          acknowledged.push(name);
        }
      });
      for (let round = 0; round < 3; round++) {
        await pause(300);
        await double.signal(signal);
        await pause(100);
        double = await spawnDouble({ folder, port: double.port });
      }
      await pause(300);
      isOver = true;
      await Promise.all(writers);
      const followed = await follow(opened, acknowledged.length);
      expect(new Set(names(followed))).toEqual(new Set(acknowledged));
      expect(followed).toHaveLength(acknowledged.length);
      expect(opened.metrics().retries).toBeGreaterThan(0);
    } finally {
      await opened.close();
      await double.signal('SIGKILL');
      rmSync(folder, { recursive: true });
    }
  });
});
