import { AccessModule, FirstKeys } from '@rapport/access';
import { contextsIn } from '@rapport/all-in-one';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { ContactsModule } from '@rapport/contacts-feature';
import { MarketingModule } from '@rapport/marketing-feature';
import { embeddedServer, until, type EmbeddedServer } from '@rapport/platform-nest/fixtures';
import { SalesModule } from '@rapport/sales-feature';
import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { setTimeout as pause } from 'node:timers/promises';

const adminKey = 'admin-key-of-the-tests-0123456789';
const headers = { authorization: `Bearer ${adminKey}` };
jest.setTimeout(180_000);

type Item = Readonly<Record<string, unknown>>;
let server: EmbeddedServer;

beforeAll(async () => {
  server = await embeddedServer({
    title: 'undone orders',
    imports: [AccessModule, ContactsModule, SalesModule, MarketingModule, ServiceDeskModule, AnalyticsModule],
    contexts: contextsIn('UTC'),
    groups: ['contacts.identities', 'sales.imports', 'service-desk.imports', 'sales.orders'],
    searches: true,
  });
  await server.app.get(FirstKeys).ensure({ adminKey });
});
afterAll(() => server.app.close());

const get = async <Body>(path: string) => (await server.request<Body>('GET', `/api/${path}`, headers)).body;
const post = async (path: string, body: object = {}): Promise<Item> => {
  const answer = await server.request<Item>('POST', `/api/${path}`, headers, body);
  expect([path, answer.status < 300, answer.body]).toEqual([path, true, answer.body]);
  return answer.body;
};

const day = (nth: number) => `2026-03-0${nth}T10:00:00.000Z`;

/** A visit, a filled cart and an order of Ada, who buys again by the file; and one that the file tells otherwise. */
async function happened(): Promise<void> {
  const { key } = await post('access/v1/write-keys', { source: 'website' });
  const authorization = `Basic ${Buffer.from(`${String(key)}:`).toString('base64')}`;
  const line = { product_id: 'tent', price: 80, quantity: 1 };
  const ordered = (id: string, who: string, nth: number) => ({
    ...{ type: 'track', messageId: id, userId: who, event: 'Order Completed', timestamp: day(nth) },
    properties: { order_id: id, currency: 'EUR', total: 80, products: [line] },
  });
  const batch = [
    ...['ada', 'eve'].map((userId) => ({
      ...{ type: 'page', messageId: `p ${userId}`, userId, timestamp: day(3) },
      properties: { url: 'https://shop.example/' },
    })),
    {
      ...{ type: 'identify', messageId: 'i1', userId: 'eve', timestamp: day(3) },
      traits: { email: 'eve@example.com' },
    },
    { type: 'identify', messageId: 'i2', userId: 'ada', timestamp: day(3), traits: { email: 'ada@example.com' } },
    { type: 'track', messageId: 'c1', userId: 'eve', event: 'Product Added', timestamp: day(4), properties: line },
    ordered('W-1', 'ada', 4),
  ];
  expect(await server.request('POST', '/v1/batch', { authorization }, { batch })).toMatchObject({ status: 200 });
  await server.settled();
}

/** The order of the website is cancelled and worth another amount here; the others are the file's alone. */
const file = [
  'Number,Shop,Mail,At,Net,Refunded,Status,Products',
  'W-1,website,ada@example.com,2026-03-04,99.00,,cancelled,',
  'F-1,old,ada@example.com,2026-03-05,50.00,10.00,completed,"[{""productId"":""rug"",""quantity"":1,""price"":5000}]"',
  'F-2,old,eve@example.com,2026-03-04,40.00,,completed,"[{""productId"":""tent"",""quantity"":1,""price"":4000}]"',
  'F-3,old,eve@example.com,2026-03-06,30.00,,cancelled,',
];
const mapping = {
  system: 'old',
  targets: [
    {
      ...{ target: 'order', key: 'orderId', mode: 'upsert' },
      fields: [
        ...[
          ['orderId', 'Number'],
          ['shop', 'Shop'],
          ['email', 'Mail'],
          ['createdAt', 'At'],
          ['changedAt', 'At'],
          ['net', 'Net'],
          ['refunded', 'Refunded'],
          ['status', 'Status'],
          ['products', 'Products'],
        ].map(([field, column]) => ({ field, column })),
        { field: 'currency', value: 'EUR' },
      ],
    },
  ],
};

async function worked(id: string, what: string): Promise<Item> {
  await post(`contacts/v1/imports/${id}/${what}`);
  const told = await until(
    () => get<Item>(`contacts/v1/imports/${id}`),
    ({ status }) => status !== 'working',
  );
  await server.settled();
  return told;
}

async function uploaded(): Promise<string> {
  const type = { 'content-type': 'application/octet-stream' };
  const url = '/api/contacts/v1/imports?name=orders.csv';
  const payload = file.join('\n');
  const { id } = (await server.app.inject({ method: 'POST', url, headers: { ...headers, ...type }, payload })).json<{
    id: string;
  }>();
  await post(`contacts/v1/imports/${id}/map`, mapping);
  return id;
}

const kpis = [
  ...['orders', 'revenue', 'refunds', 'average-order-value', 'orders&by=product', 'revenue&by=product'],
  ...[
    'new-customers',
    'active-customers',
    'repeat-purchase-rate',
    'purchase-frequency',
    'historic-clv',
    'visit-order-conversion',
  ],
  ...['cart-abandonment', 'checkout-conversion'],
];

/** Numbers by their days. `asOf`: as they were known then. */
async function numbers(asOf = ''): Promise<object> {
  await server.settled();
  const all: Record<string, unknown> = {};
  for (const kpi of kpis) {
    const [name, ...further] = kpi.split('&');
    const query = ['from=2026-03-01&to=2026-03-09&grain=day', ...further, ...(asOf ? [`asOf=${asOf}`] : [])].join('&');
    const { series } = await get<{ series?: unknown }>(`analytics/v1/kpis/${name}?${query}`);
    expect([kpi, series]).toEqual([kpi, expect.any(Array)]);
    all[kpi] = series;
  }
  return all;
}

/** What models and ways are made of: who bought what and when, whom a funnel sees through, live touches included. */
async function valued(): Promise<unknown> {
  const funnel = {
    ...{ windowDays: 30, from: '2026-03-01', to: '2026-03-09' },
    steps: [{ type: 'contacts.page-viewed.v1' }, { type: 'sales.order-placed.v1' }],
  };
  const found: unknown[] = [];
  for (const [kind, parameters] of [
    ['rfm', {}],
    ['funnel', funnel],
  ] as const) {
    const { id } = await post(`analytics/v1/analyses/${kind}`, parameters);
    const path = `analytics/v1/analyses/${String(id)}`;
    const { state, rows, summary } = await until(
      () => get<Item>(path),
      (one) => one['state'] !== 'running',
    );
    const { items } = await get<{ items: Item[] }>(`${path}/rows?limit=50`);
    found.push({ kind, state, rows, summary, items });
  }
  return [...found, (await post('analytics/v1/shapes/funnel', funnel))['summary']];
}

describe('an import of orders that is undone', () => {
  it('leaves every number as if it had never been, live and rebuilt, and as it was as of before', async () => {
    await happened();
    const before = await numbers();
    const people = await valued();
    const id = await uploaded();
    expect(await worked(id, 'start')).toMatchObject({ status: 'imported', imported: { rejected: 0, rows: 4 } });
    const during = await numbers();
    expect(await valued()).not.toEqual(people);
    for (const kpi of kpis.filter((name) => name !== 'checkout-conversion'))
      expect([kpi, (during as Item)[kpi]]).not.toEqual([kpi, (before as Item)[kpi]]);
    await pause(5);
    const then = new Date().toISOString();
    await pause(5);

    expect(await worked(id, 'undo')).toMatchObject({ status: 'undone' });
    expect(await get(`contacts/v1/imports/${id}/kept`)).toMatchObject({ items: [] });
    expect(await numbers()).toEqual(before);
    expect(await numbers(then)).toEqual(during);
    expect(await valued()).toEqual(people);
    expect(await get('sales/v1/orders')).toMatchObject({
      items: [{ orderId: 'W-1', status: 'placed', net: 8000, source: 'website' }],
    });
    expect(await server.projections.rebuild({ mode: 'switch' })).toMatchObject({ equal: true });
    expect(await numbers()).toEqual(before);
    expect(await numbers(then)).toEqual(during);

    expect(await worked(await uploaded(), 'start')).toMatchObject({
      imported: { created: 3, changed: 1, rejected: 0 },
    });
    expect(await numbers()).toEqual(during);
  });
});
