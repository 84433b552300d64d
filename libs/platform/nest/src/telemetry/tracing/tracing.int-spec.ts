import { createHash } from 'node:crypto';
import { Controller, Inject } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { runProjections, type ProjectionRunner } from '@rapport/platform-consumer';
import { systemClock, type EventStore, type PublicEvent, type Publisher } from '@rapport/platform-ports';
import { embeddedPlatform, type EmbeddedPlatform } from '../../fixtures/embedded-platform';
import { otlpReceiver, type OtlpReceiver, type ReceivedSpan } from '../../fixtures/otlp-receiver';
import { ShopApp, ShopController } from '../../fixtures/shop';
import { createApp } from '../../http/create-app';
import { OnEvent } from '../../events/on-event';
import { EVENT_STORE } from '../../tokens';
import { createLog } from '../log';
import { openTracing, type OpenTracing } from './open-tracing';
import { readTracingSettings } from './tracing-settings';

const PLANTED = 'Jane.Doe+planted@example.org';
const encoded = encodeURIComponent(PLANTED);
const CALLER = '4bf92f3577b34da6a3ce929d0e0e4736';
const seller = { authorization: 'Bearer seller' };

const publisher: Publisher = {
  context: 'shop',
  publishes: { 'order-placed': ['shop.order-placed.v1'] },
  publish: ({ data }) => [{ type: 'shop.order-placed.v1', data }],
};

@Controller()
class PackReactor {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  @OnEvent('shop.order-placed.v1', 'shop.packing')
  async placed({ id, partitionkey, data }: PublicEvent): Promise<void> {
    if (data['items'] === 13) throw new Error(PLANTED);
    const ofItsOwn = createHash('sha256').update(id).digest('hex').slice(0, 32);
    const event = { id: ofItsOwn, type: 'parcel-packed', occurredAt: 0, data: {} };
    await this.store.append({ stream: partitionkey.replace('order', 'parcel'), expected: 'any', events: [event] });
  }
}

const projections = [
  {
    projection: {
      kind: 'tally' as const,
      ...{ name: 'shop.parcels', version: 1, reads: ['parcel-packed'] },
      contributions: () => [],
    },
    input: 'log' as const,
  },
];

describe('traces', () => {
  let receiver: OtlpReceiver;
  let platform: EmbeddedPlatform;
  let traces: OpenTracing;
  let app: NestFastifyApplication;
  let runner: ProjectionRunner;
  const changes: string[] = [];

  beforeAll(async () => {
    process.env['OTEL_BSP_SCHEDULE_DELAY'] = '20';
    receiver = await otlpReceiver();
    traces = openTracing({
      service: 'rapport-shop',
      settings: readTracingSettings({ OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint }),
      onChange: (state) => changes.push(state),
    });
    delete process.env['OTEL_BSP_SCHEDULE_DELAY'];
    platform = await embeddedPlatform(systemClock, [publisher]);
    const { tracing } = traces;
    const log = createLog({ level: 'silent' });
    const root = ShopApp.with({ ...platform.options, log, tracing }, [ShopController, PackReactor]);
    app = await createApp(root, { docs: { title: 'Shop', version: '1' }, log });
    const { readModels } = platform;
    const contexts = [{ context: 'shop', publishers: [publisher], projections }];
    runner = runProjections({
      ...{ contexts, readModels, tracing, store: platform.log.store, timeZone: 'UTC', clock: systemClock },
    });
    await app.listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    await runner.stop();
    await app.close();
    await traces.close();
    await receiver.close();
  });

  const order = (items: number, headers = {}) =>
    fetch(`${urlOf(app)}/shop/orders?mail=${encoded}`, {
      method: 'POST',
      headers: { ...seller, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ items: Array.from({ length: items }, () => ({ quantity: 1 })), note: PLANTED }),
    });
  /** Each span is sent when it ends, so one that caused another may come after it. */
  const received = (names: readonly string[], after = 0): Promise<void> =>
    receiver.until((spans) => names.every((wanted) => spans.slice(after).some(({ name }) => name === wanted)));
  const named = (name: string): ReceivedSpan[] => receiver.spans.filter((span) => span.name === name);

  it('go from the request of a caller to its events, their handlers, what those write, and its commit', async () => {
    const answer = await order(2, { traceparent: `00-${CALLER}-00f067aa0ba902b7-01` });
    expect(answer.status).toBe(201);
    expect([...answer.headers.keys()].filter((name) => /trace|span/.test(name))).toEqual([]);
    await received(['POST /shop/orders', 'process shop.order-placed.v1', 'commit projections']);

    const [request] = named('POST /shop/orders');
    const [handled] = named('process shop.order-placed.v1');
    const [commit] = named('commit projections');
    expect(request).toMatchObject({
      service: 'rapport-shop',
      traceId: CALLER,
      parentSpanId: '00f067aa0ba902b7',
      attributes: { 'http.request.method': 'POST', 'http.route': '/shop/orders', 'http.response.status_code': 201 },
    });
    expect(handled).toMatchObject({
      traceId: CALLER,
      parentSpanId: request?.spanId,
      attributes: { 'messaging.consumer.group.name': 'shop.packing' },
    });
    expect(commit).toMatchObject({
      traceId: CALLER,
      links: [{ traceId: CALLER, spanId: handled?.spanId }],
      attributes: { 'rapport.events': 1 },
    });
    const { events } = await platform.log.store.readAll({ after: 0, limit: 10 });
    expect(events.map(({ type, metadata }) => [type, metadata?.traceparent])).toEqual([
      ['order-placed', `00-${CALLER}-${request?.spanId}-01`],
      ['parcel-packed', `00-${CALLER}-${handled?.spanId}-01`],
    ]);
  });

  it('begin here without a caller that has one, and are not kept where the caller keeps none', async () => {
    const before = receiver.spans.length;
    const silent = 'c'.repeat(32);
    await order(1, { traceparent: `00-${silent}-00f067aa0ba902b7-00` });
    await order(1, { traceparent: PLANTED });
    await received(['POST /shop/orders', 'commit projections'], before);
    const [request] = receiver.spans.slice(before).filter(({ name }) => name === 'POST /shop/orders');
    expect(request).toMatchObject({ traceId: expect.not.stringMatching(CALLER) });
    expect(request).not.toHaveProperty('parentSpanId');
    expect(receiver.spans.filter(({ traceId }) => traceId === silent)).toEqual([]);
  });

  it('say that a request or a handler failed, and tell nothing else of it', async () => {
    const url = `${urlOf(app)}/shop/failures/${encoded}?mail=${encoded}`;
    const json = { 'content-type': 'application/json' };
    await fetch(url, { method: 'POST', headers: json, body: JSON.stringify({ note: PLANTED }) });
    await fetch(`${urlOf(app)}/${encoded}`, { headers: { 'user-agent': PLANTED, tracestate: PLANTED } });
    await order(13, { 'idempotency-key': PLANTED, 'x-request-id': PLANTED, cookie: PLANTED, baggage: PLANTED });
    await fetch(`${urlOf(app)}/health/live`);
    await received(['POST /shop/failures/:kind', 'GET']);
    await receiver.until(() => named('process shop.order-placed.v1').some(({ status }) => status?.code === 2));

    expect(named('POST /shop/failures/:kind')).toMatchObject([
      { status: { code: 2 }, attributes: { 'error.type': '500', 'http.response.status_code': 500 } },
    ]);
    expect(named('GET')).toMatchObject([{ attributes: { 'http.response.status_code': 404 } }]);
    expect(named('GET /health/live')).toEqual([]);
    for (const trace of ['jane', 'doe', 'planted', encoded, 'seller'])
      expect(receiver.text().toLowerCase()).not.toContain(trace.toLowerCase());
    expect(changes).toEqual([]);
  });

  it('are lost with their collector, and nobody else notices', async () => {
    await receiver.close();
    expect((await order(1)).status).toBe(201);
    while (changes.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(changes).toEqual(['lost']);
    expect((await order(1)).status).toBe(201);
  });
});

function urlOf(app: NestFastifyApplication): string {
  const address = app.getHttpServer().address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
}
