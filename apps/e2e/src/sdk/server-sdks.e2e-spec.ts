import { Analytics as CustomerIo } from '@customerio/cdp-analytics-node';
import RudderAnalytics from '@rudderstack/rudder-sdk-node';
import { Analytics as Segment } from '@segment/analytics-node';
import { startGate, type GateServer } from './gate-server';

let gate: GateServer;
beforeEach(async () => {
  gate = await startGate();
});
afterEach(() => gate.close());

const order = {
  order_id: 'o-1',
  total: 19.99,
  tax: 3.19,
  currency: 'EUR',
  products: [{ product_id: 'shoe', price: 16.8 }],
};
const timestamp = new Date('2026-05-10T10:00:00Z');

/** What any of the SDKs leaves behind after the same six calls. */
const sixCalls = [
  ['person-identified', { source: 'default', channel: 'server' }],
  ['order-completed', { order: { orderId: 'o-1', currency: 'EUR', net: 1680, shop: 'default' } }],
  ['page-viewed', { source: 'default' }],
  ['screen-viewed', { source: 'default' }],
  ['group-joined', { source: 'default' }],
  ['identity-aliased', { source: 'default' }],
] as const;

async function expectSixCalls(): Promise<void> {
  const entries = await gate.arrived(6);
  const byType = new Map(entries.map((entry) => [entry.type, entry]));
  expect([...byType.keys()].sort()).toEqual(sixCalls.map(([type]) => type).sort());
  for (const [type, data] of sixCalls) expect(byType.get(type)?.data).toMatchObject(data);
  expect(entries).toHaveLength(6);
  const identified = byType.get('person-identified');
  expect(JSON.stringify(identified?.message)).toContain('ada@example.com');
  expect(identified?.data['identifiers']).toMatchObject([{ kind: 'userId' }, { kind: 'email', shared: true }]);
  // The clocks are the same one, but for the time under way.
  expect(Math.abs((byType.get('order-completed')?.occurredAt ?? 0) - timestamp.getTime())).toBeLessThan(5_000);
}

test('@segment/analytics-node', async () => {
  const failures: unknown[] = [];
  const analytics = new Segment({ writeKey: gate.writeKey, host: gate.url });
  analytics.on('error', (error) => failures.push(error));
  analytics.identify({ userId: 'u1', traits: { email: 'ada@example.com' } });
  analytics.track({ userId: 'u1', event: 'Order Completed', properties: order, timestamp });
  analytics.page({ userId: 'u1', name: 'Home' });
  analytics.screen({ userId: 'u1', name: 'Start' });
  analytics.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme' } });
  analytics.alias({ userId: 'u1', previousId: 'before' });
  await analytics.closeAndFlush();
  await expectSixCalls();
  expect(failures).toEqual([]);
});

test('@rudderstack/rudder-sdk-node, gzipped', async () => {
  const failures: unknown[] = [];
  const analytics = new RudderAnalytics(gate.writeKey, {
    dataPlaneUrl: gate.url,
    flushAt: 6,
    logLevel: 'silent',
    errorHandler: (error?: unknown) => failures.push(error),
  });
  analytics.identify({ userId: 'u1', traits: { email: 'ada@example.com' } });
  analytics.track({ userId: 'u1', event: 'Order Completed', properties: order, timestamp });
  analytics.page({ userId: 'u1', name: 'Home' });
  analytics.screen({ userId: 'u1', name: 'Start' });
  analytics.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme' } });
  analytics.alias({ userId: 'u1', previousId: 'before' });
  await analytics.flush();
  await expectSixCalls();
  expect(failures).toEqual([]);
});

test('@customerio/cdp-analytics-node', async () => {
  const failures: unknown[] = [];
  const analytics = new CustomerIo({ writeKey: gate.writeKey, host: gate.url });
  analytics.on('error', (error) => failures.push(error));
  analytics.identify({ userId: 'u1', traits: { email: 'ada@example.com' } });
  analytics.track({ userId: 'u1', event: 'Order Completed', properties: order, timestamp });
  analytics.page({ userId: 'u1', name: 'Home' });
  analytics.screen({ userId: 'u1', name: 'Start' });
  analytics.group({ userId: 'u1', groupId: 'acme', traits: { name: 'Acme' } });
  analytics.alias({ userId: 'u1', previousId: 'before' });
  await analytics.closeAndFlush();
  await expectSixCalls();
  expect(failures).toEqual([]);
});

test('a wrong write key reaches the application as an error, not as a hang', async () => {
  const failures: unknown[] = [];
  const analytics = new Segment({ writeKey: 'of-nobody', host: gate.url, maxRetries: 0 });
  analytics.on('error', (error) => failures.push(error));
  analytics.track({ userId: 'u1', event: 'x' });
  await analytics.closeAndFlush();
  expect(failures).toHaveLength(1);
  expect(await gate.ledger()).toEqual([]);
});
