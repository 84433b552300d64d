import { Controller, Inject } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { eventId } from '@rapport/eventsourcing';
import { DeadLetterLog } from '@rapport/platform-consumer';
import { Unavailable, type EventStore, type PublicEvent, type Publisher } from '@rapport/platform-ports';
import { embeddedPlatform, type EmbeddedPlatform } from '../fixtures/embedded-platform';
import { linesTo, ShopApp } from '../fixtures/shop';
import { createApp } from '../http/create-app';
import { EVENT_STORE } from '../tokens';
import { EventContext } from './event-context';
import { OnEvent } from './on-event';

const publisher: Publisher = {
  context: 'shop',
  publishes: { 'order-placed': ['shop.order-placed.v1'], 'order-paid': ['shop.order-paid.v1'] },
  publish: ({ type, data }) => [{ type: `shop.${type}.v1`, data }],
};

/** What the handlers did, and what stands in their way. */
const seen: string[] = [];
/** What the handler of mails has begun with. */
const begun = new Set<unknown>();
const trouble = new Map<string, Error>();
let held = Promise.resolve();

function note(handler: string, { data }: PublicEvent): void {
  const name = `${handler} ${typeof data['name'] === 'string' ? data['name'] : ''}`;
  seen.push(name);
  const error = trouble.get(name);
  if (error) throw error;
}

@Controller()
class MailReactor {
  @OnEvent('shop.order-placed.v1', 'shop.mail')
  async placed(@Payload() event: PublicEvent, @Ctx() context: EventContext): Promise<void> {
    begun.add(event.data['name']);
    await held;
    note(context.group, event);
  }

  @OnEvent('shop.order-paid.v1', 'shop.mail')
  paid(event: PublicEvent): void {
    note('paid', event);
  }
}

@Controller()
class StockReactor {
  @OnEvent('shop.order-placed.v1', 'shop.stock')
  placed(event: PublicEvent): Promise<void> {
    return Promise.resolve(note('stock', event));
  }
}

@Controller()
class ShippingReactor {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @OnEvent('shop.order-paid.v1', 'shop.shipping')
  async paid({ id, partitionkey }: PublicEvent): Promise<void> {
    const shipped = { id: eventId('ship', id), type: 'order-shipped', occurredAt: 0, data: {} };
    const stream = partitionkey.replace('order', 'shipping');
    await this.store.append({ stream, expected: 'any', events: [{ ...shipped, metadata: { actor: 'me' } }] });
  }
}

describe('handlers of the event bus', () => {
  const lines: string[] = [];
  let platform: EmbeddedPlatform;
  let app: NestFastifyApplication;
  let count = 0;

  beforeAll(async () => {
    platform = await embeddedPlatform(undefined, [publisher]);
    const log = linesTo(lines);
    const root = ShopApp.with({ ...platform.options, log }, [MailReactor, StockReactor, ShippingReactor]);
    app = await createApp(root, { docs: { title: 'Shop', version: '1' }, log });
  });

  /** Appends an event of the order `stream`. */
  const happens = (type: 'order-placed' | 'order-paid', name: string, stream = name) => {
    const id = (++count).toString(16).padStart(32, '0');
    const events = [{ id, type, occurredAt: 0, data: { name } }];
    return platform.log.store.append({ stream: `shop_order-${stream}`, expected: 'any', events });
  };
  const until = async (done: () => boolean | Promise<boolean>) => {
    while (!(await done())) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  const times = (name: string) => seen.filter((each) => each === name).length;
  const lagOf = (group: string) => platform.options.eventBus.lag(group);

  it('get each event of their types once per group', async () => {
    await happens('order-placed', 'a');
    await happens('order-paid', 'a');
    await until(() => seen.length >= 3);
    expect([...seen].sort()).toEqual(['paid a', 'shop.mail a', 'stock a']);
  });

  it('leave behind what caused what they append', async () => {
    await happens('order-paid', 'sent');
    await until(async () => (await lagOf('shop.shipping')) === 0);
    const { store } = platform.log;
    const { events } = await store.readAll({ after: 0, limit: 100 });
    const [paid, shipped] = events.filter(({ stream }) => stream.endsWith('-sent'));
    expect(shipped?.metadata).toEqual({ actor: 'me', causationId: `${paid?.id}.0` });
  });

  it('are waited for: the place in the log moves only behind what they did', async () => {
    const gate = Promise.withResolvers<void>();
    held = gate.promise;
    await happens('order-placed', 'slow');
    await until(async () => times('stock slow') === 1 && (await lagOf('shop.stock')) === 0);
    expect([times('shop.mail slow'), (await lagOf('shop.mail')) > 0]).toEqual([0, true]);
    gate.resolve();
    await until(async () => (await lagOf('shop.mail')) === 0);
    expect(times('shop.mail slow')).toBe(1);
  });

  it('are tried again when they throw, before the next event of the same key', async () => {
    trouble.set('shop.mail b', new TypeError('no mailer for jane@example.org'));
    await happens('order-placed', 'b');
    await happens('order-paid', 'b');
    await until(() => times('shop.mail b') === 2);
    expect(times('paid b')).toBe(0);
    trouble.clear();
    await until(() => times('paid b') === 1);
    expect(times('shop.mail b')).toBe(3);
    expect(times('stock b')).toBe(1);
  });

  it('never see an outage as the fault of an event', async () => {
    trouble.set('shop.mail c', new Unavailable('mail server'));
    await happens('order-placed', 'c');
    await until(() => times('shop.mail c') === 6);
    expect(await new DeadLetterLog(platform.log.store).list('shop.mail')).toEqual([]);
    trouble.clear();
    await until(async () => (await lagOf('shop.mail')) === 0);
    expect(times('shop.mail c')).toBe(7);
  });

  it('leave a dead letter with its cause when they fail for good, and go on', async () => {
    trouble.set('stock d', new RangeError('no stock for jane@example.org'));
    await happens('order-placed', 'd');
    await happens('order-placed', 'e');
    await until(() => times('stock e') === 1);
    const letters = new DeadLetterLog(platform.log.store);
    await until(async () => (await letters.list('shop.stock')).length > 0);
    expect(await letters.list('shop.stock')).toMatchObject([
      { type: 'shop.order-placed.v1', cause: { error: 'RangeError' } },
    ]);
    expect(times('stock d')).toBe(5);
  });

  it('tell the log and the metrics of their failures, without what was in them', async () => {
    const { body } = await app.inject({ url: '/metrics' });
    expect(body).toContain('rapport_reactor_failures_total{group="shop.stock",outcome="dead-letter"} 1');
    expect(body).toContain('rapport_reactor_lag{group="shop.mail"} ');
    expect(lines.join('')).toContain('event handler failed');
    expect(lines.join('')).not.toContain('jane');
  });

  it('finish what they began when the application stops', async () => {
    const gate = Promise.withResolvers<void>();
    held = gate.promise;
    await happens('order-placed', 'last');
    await until(() => begun.has('last'));
    const stopped = app.close();
    gate.resolve();
    await stopped;
    expect(times('shop.mail last')).toBe(1);
  });
});
