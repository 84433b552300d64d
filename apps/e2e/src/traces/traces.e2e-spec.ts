import { otlpReceiver, type OtlpReceiver, type ReceivedSpan } from '@rapport/platform-nest/fixtures';
import { Rapport } from '../person-journey/rapport';

const CALLER = '4bf92f3577b34da6a3ce929d0e0e4736';
const day = '2026-03-02';
/** Six processes on a busy machine. */
const PATIENCE_MS = 50_000;
const bought = (name: string) => ({
  type: 'track',
  messageId: `message of ${name}`,
  userId: `user-${name}`,
  event: 'Order Completed',
  timestamp: `${day}T10:00:00.000Z`,
  properties: { order_id: `order-${name}`, currency: 'EUR', revenue: 50, email: `${name}@example.org` },
  context: { traits: { email: `${name}@example.org`, name }, ip: '203.0.113.77', userAgent: `phone of ${name}` },
});

describe('the trace of an order, from the shop to the charts', () => {
  const rapport = new Rapport();
  let receiver: OtlpReceiver;

  beforeAll(async () => {
    receiver = await otlpReceiver();
    process.env['OTEL_EXPORTER_OTLP_ENDPOINT'] = receiver.endpoint;
    process.env['OTEL_BSP_SCHEDULE_DELAY'] = '100';
    await rapport.start();
  }, 300_000);
  afterAll(async () => {
    delete process.env['OTEL_EXPORTER_OTLP_ENDPOINT'];
    delete process.env['OTEL_BSP_SCHEDULE_DELAY'];
    await rapport.remove();
    await receiver.close();
  });

  const ofCaller = () => receiver.spans.filter(({ traceId }) => traceId === CALLER);
  const service = (name: string) => (rapport.on.kind === 'embedded' ? 'rapport' : `rapport-${name}`);
  const find = (from: string, name: RegExp, as: (span: ReceivedSpan) => boolean = () => true) =>
    ofCaller().find((span) => span.service === service(from) && name.test(span.name) && as(span));
  const linksTo = (cause: ReceivedSpan | undefined) => (span: ReceivedSpan) =>
    cause !== undefined && (span.links ?? []).some(({ spanId }) => spanId === cause.spanId);
  const request = () => find('contacts', /^POST \/v1\/batch$/);
  const gathered = () => find('sales', /^process contacts\.order-completed\.v1$/);

  it('goes through request, ledger, reactor and its event, to the commits of the projections', async () => {
    const key = Buffer.from(`${rapport.on.writeKey}:`).toString('base64');
    const headers = { authorization: `Basic ${key}`, traceparent: `00-${CALLER}-00f067aa0ba902b7-01` };
    await rapport.call('POST', '/v1/batch', { batch: [bought('augusta'), bought('grace')] }, headers);
    await receiver.until(
      () => find('analytics', /^commit projections$/, linksTo(gathered())) !== undefined,
      PATIENCE_MS,
    );
    await receiver.until(() => request() !== undefined, PATIENCE_MS);
    await receiver.until(() => find('contacts', /^commit projections$/, linksTo(request())) !== undefined, PATIENCE_MS);
    expect(gathered()?.parentSpanId).toBe(request()?.spanId);
    expect(await rapport.kpi('orders', day, day)).toEqual([2]);
  }, 120_000);

  it('goes through the gateway and the relays, where there are any', async () => {
    const entry = rapport.on.kind === 'distributed' ? find('gateway', /^POST \/v1\/\*$/) : request();
    expect(entry?.parentSpanId).toBe('00f067aa0ba902b7');
    if (rapport.on.kind === 'embedded') return;
    expect(request()?.parentSpanId).toBe(entry?.spanId);
    await receiver.until(() => find('contacts', /^send .*\.contacts$/, linksTo(request())) !== undefined, PATIENCE_MS);
    await receiver.until(() => find('sales', /^send .*\.sales$/, linksTo(gathered())) !== undefined, PATIENCE_MS);
  }, 120_000);

  it('holds nothing of the buyers', () => {
    expect(receiver.spans.length).toBeGreaterThan(3);
    for (const trace of ['augusta', 'grace', 'example.org', '203.0.113.77', 'order-augusta', rapport.on.writeKey])
      expect(receiver.text()).not.toContain(trace);
  });
});
