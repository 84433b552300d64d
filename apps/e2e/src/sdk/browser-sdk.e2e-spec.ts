import type { Browser, Page } from 'playwright-core';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { describeInBrowser, launch } from '../console/console-browser';
import { startGate, type GateServer } from './gate-server';

const bundles = join(dirname(require.resolve('@segment/analytics-next/package.json')), 'dist/umd');

/** A shop's page, on another origin than the gate; it loads the package's own bundle. */
function startShop(): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://shop').pathname;
    if (path.endsWith('.js'))
      response.setHeader('content-type', 'text/javascript').end(readFileSync(join(bundles, path)));
    else
      response
        .setHeader('content-type', 'text/html')
        .end('<!doctype html><title>Shoes</title><script src="/index.js"></script>');
  });
}

describeInBrowser('@segment/analytics-next in Chromium', () => {
  let gate: GateServer;
  let shop: Server;
  let shopUrl: string;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    shop = startShop();
    await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
    shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
    browser = await launch();
  });
  afterAll(async () => {
    await browser?.close();
    shop?.close();
  });
  beforeEach(async () => {
    gate = await startGate();
    page = await browser.newPage();
  });
  afterEach(async () => {
    await page.close();
    await gate.close();
  });

  /** Loads the SDK with nothing but its two settings; where to send comes from the settings document. */
  async function load(options: object = {}): Promise<void> {
    await page.evaluate(
      `window.analytics = AnalyticsNext.AnalyticsBrowser.load(${JSON.stringify({ writeKey: gate.writeKey, cdnURL: gate.url })}, ${JSON.stringify(options)}); window.analytics.ready()`,
    );
  }

  test('one request per message: a visit from a campaign, a login, an order', async () => {
    await page.goto(`${shopUrl}/shoes?utm_source=News&utm_medium=email&utm_campaign=Spring`);
    await load();
    await page.evaluate(`(async () => {
      await analytics.page('Shoes');
      await analytics.track('Product Viewed', { product_id: 'shoe', price: 16.8, currency: 'EUR' });
      await analytics.identify('u1', { email: 'ada@example.com' });
      await analytics.track('Order Completed', { order_id: 'o-1', subtotal: 16.8, currency: 'EUR' });
      await analytics.group('acme', { name: 'Acme' });
      await analytics.alias('u2', 'u1');
    })()`);
    const entries = await gate.arrived(6);
    expect(entries.map(({ type }) => type)).toEqual([
      'page-viewed',
      'product-viewed',
      'person-identified',
      'order-completed',
      'group-joined',
      'identity-aliased',
    ]);
    const [view, product, identified, order] = entries;
    expect(view?.data).toMatchObject({
      channel: 'web',
      traffic: { source: 'news', medium: 'email', campaign: 'Spring' },
    });
    expect(view?.message['context']).toMatchObject({ page: { title: 'Shoes' }, library: { name: 'analytics.js' } });
    expect(product?.data).toMatchObject({ products: [{ productId: 'shoe', quantity: 1, price: 1680 }] });
    expect(identified?.data).toMatchObject({ device: view?.data['device'], identifiers: [{}, {}, { kind: 'email' }] });
    expect(order?.data).toMatchObject({ subject: identified?.data['subject'], order: { net: 1680 } });
  });

  test('in batches', async () => {
    await page.goto(shopUrl);
    await load({
      integrations: { 'Segment.io': { deliveryStrategy: { strategy: 'batching', config: { size: 3, timeout: 500 } } } },
    });
    await page.evaluate(`(() => { analytics.page(); analytics.track('A'); analytics.track('B'); })()`);
    expect((await gate.arrived(3)).map(({ type }) => type)).toEqual([
      'page-viewed',
      'interaction-recorded',
      'interaction-recorded',
    ]);
  });

  test('sendBeacon, without a preflight', async () => {
    await page.goto(shopUrl);
    const body = JSON.stringify({ anonymousId: 'a1', writeKey: gate.writeKey, messageId: 'beacon-1' });
    expect(
      await page.evaluate(`navigator.sendBeacon(${JSON.stringify(`${gate.url}/v1/p`)}, ${JSON.stringify(body)})`),
    ).toBe(true);
    expect(await gate.arrived(1)).toMatchObject([{ type: 'page-viewed', message: { messageId: 'beacon-1' } }]);
  });
});
