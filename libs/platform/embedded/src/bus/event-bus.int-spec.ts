import { randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bindToJest,
  brokenEventBuses,
  eventBusContracts,
  expectBroken,
  shopPublisher,
  type EventBusHarness,
} from '@rapport/platform-contract-tests';
import { openDataFolder } from '../data-folder';
import { openLog } from '../log';
import { LogEventBus } from './log-event-bus';

bindToJest('LogEventBus', eventBusContracts, openHarness);
expectBroken('LogEventBus', eventBusContracts, brokenEventBuses(openHarness));

describe('LogEventBus', () => {
  it('keeps a group idle whose types nobody publishes, and loses nothing for it', async () => {
    const harness = await openHarness();
    await harness.publish('a', { type: 'item-added', data: {} });
    const subscription = await harness.bus.subscribe({ group: 'stock.idle', types: ['elsewhere.thing-done.v1'] });

    expect(await subscription.fetch(10, 20)).toEqual({ events: [], offsets: { log: 0 }, through: {} });
    await harness.close();
  });
});

/** A kill of the consumers: `groups.db` as it lies there, opened elsewhere, over the same log. */
async function openHarness(): Promise<EventBusHarness> {
  const root = mkdtempSync(join(tmpdir(), 'rapport-bus-'));
  const folder = openDataFolder(join(root, 'log'));
  const log = await openLog(folder);
  const opened: LogEventBus[] = [];

  const open = (source?: string) => {
    const groups = join(root, `groups-${opened.length}`);
    mkdirSync(groups);
    if (source) for (const name of ['groups.db', 'groups.db-wal']) cpSync(join(source, name), join(groups, name));
    opened.push(new LogEventBus({ folder: groups, eventStore: log.store, publishers: [shopPublisher] }));
    return groups;
  };

  let groups = open();
  return {
    get bus() {
      const bus = opened.at(-1);
      if (!bus) throw new Error('no bus is open');
      return bus;
    },
    async publish(key, ...events) {
      const stream = `shop_basket-${key}`;
      const ids = events.map(() => randomBytes(16).toString('hex'));
      await log.store.append({
        stream,
        expected: 'any',
        events: events.map((event, index) => ({ ...event, id: ids[index] ?? '', occurredAt: Date.now() })),
      });
      const recorded = [];
      for await (const event of log.store.readStream(stream)) if (ids.includes(event.id)) recorded.push(event);
      return recorded;
    },
    async reopen() {
      groups = open(groups);
    },
    async close() {
      for (const bus of opened) await bus.close();
      await log.close();
      folder.close();
      rmSync(root, { recursive: true });
    },
  };
}
