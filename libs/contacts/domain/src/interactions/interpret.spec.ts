import { interpret, type Receipt } from './interpret';
import { UnacceptableMessage, type Message } from './message';

const receivedAt = Date.UTC(2026, 4, 10, 12);
const receipt: Receipt = { source: 'website', organisationCurrency: 'EUR', receivedAt };

const read = (message: Message, over: Partial<Receipt> = {}) => interpret(message, 'm-1', { ...receipt, ...over });
const track = (event: string, properties?: unknown): Message => ({ type: 'track', userId: 'u1', event, properties });

function refusalOf(message: Message): string {
  try {
    read(message);
  } catch (error) {
    if (error instanceof UnacceptableMessage) return `${error.rejection} ${error.path}`;
    throw error;
  }
  return 'accepted';
}

describe('kinds', () => {
  test.each([
    ['Order Completed', 'order-completed'],
    ['order completed', 'order-completed'],
    ['Completed Order', 'order-completed'],
    ['COMPLETED ORDER', 'order-completed'],
    ['Order Canceled', 'order-cancelled'],
    ['Viewed Product', 'product-viewed'],
    ['Viewed Product Category', 'product-list-viewed'],
    ['Added Product', 'product-added'],
    [' Cart Viewed ', 'cart-viewed'],
    ['constructor', 'interaction-recorded'],
    ['Signed Up', 'interaction-recorded'],
  ])('%s is %s', (event, kind) => expect(read(track(event, { order_id: '1', total: 1 })).kind).toBe(kind));

  test.each([
    ['page', 'page-viewed'],
    ['screen', 'screen-viewed'],
    ['identify', 'person-identified'],
  ])('%s is %s', (type, kind) => expect(read({ type, anonymousId: 'a1' }).kind).toBe(kind));

  test('the type in the address wins over the one in the body', () =>
    expect(read({ type: 'track', userId: 'u1' }, { type: 'page' }).kind).toBe('page-viewed'));

  test('a custom interaction keeps the name that the source gave it', () =>
    expect(read(track('Signed Up')).content).toEqual({ is: 'custom', name: 'Signed Up' }));
});

test('ids of other systems are named by their system; what is none is left out', () => {
  const externalIds = [
    { id: ' 42 ', type: 'crm' },
    { id: '42', type: 'crm' },
    { id: '', type: 'crm' },
    { id: 'x', type: 'a b' },
    7,
  ];
  const { identifiers } = read({ type: 'identify', userId: 'u1', context: { externalIds } });
  expect(identifiers).toEqual([
    { kind: 'userId', value: 'u1' },
    { kind: 'external:crm', value: '42' },
  ]);
});

test.each<[string, Message]>([
  ['MESSAGE.NO_IDENTITY userId', { type: 'track', event: 'x' }],
  ['MESSAGE.NO_IDENTITY userId', { type: 'track', event: 'x', userId: '  ', anonymousId: null }],
  ['MESSAGE.INVALID_ID userId', { type: 'track', event: 'x', userId: { $ne: 1 } }],
  ['MESSAGE.INVALID_ID userId', { type: 'track', event: 'x', userId: 1.5 }],
  ['MESSAGE.INVALID_ID anonymousId', { type: 'track', event: 'x', anonymousId: 'a'.repeat(513) }],
  ['MESSAGE.UNKNOWN_TYPE type', { type: 'tracks', userId: 'u1' }],
  ['MESSAGE.UNKNOWN_TYPE type', { userId: 'u1' }],
  ['MESSAGE.NO_EVENT_NAME event', { type: 'track', userId: 'u1' }],
  ['MESSAGE.NO_EVENT_NAME event', { type: 'track', userId: 'u1', event: 7 }],
  ['MESSAGE.INVALID_FIELD event', { type: 'track', userId: 'u1', event: 'n'.repeat(257) }],
  ['MESSAGE.INVALID_FIELD context', { type: 'track', userId: 'u1', event: 'x', context: 'web' }],
  ['MESSAGE.INVALID_FIELD properties', { type: 'track', userId: 'u1', event: 'x', properties: [] }],
  ['MESSAGE.INVALID_FIELD traits', { type: 'identify', userId: 'u1', traits: 'x' }],
  ['MESSAGE.INVALID_TIMESTAMP timestamp', { type: 'page', userId: 'u1', timestamp: 'yesterday' }],
  ['MESSAGE.INVALID_TIMESTAMP timestamp', { type: 'page', userId: 'u1', timestamp: '1969-12-31T00:00:00Z' }],
  ['MESSAGE.INVALID_TIMESTAMP timestamp', { type: 'page', userId: 'u1', timestamp: {} }],
  ['MESSAGE.NO_IDENTITY groupId', { type: 'group', userId: 'u1' }],
  ['MESSAGE.NO_IDENTITY previousId', { type: 'alias', userId: 'u1' }],
  ['MESSAGE.NO_IDENTITY userId', { type: 'alias', anonymousId: 'a1', previousId: 'p' }],
  ['MESSAGE.NO_ORDER_ID properties.order_id', track('Order Completed', { total: 3 })],
  ['MESSAGE.NO_ORDER_ID properties.order_id', track('Order Refunded')],
  ['MESSAGE.INVALID_AMOUNT properties.total', track('Order Completed', { order_id: '1', total: 'free' })],
  ['MESSAGE.INVALID_AMOUNT properties.total', track('Order Completed', { order_id: '1', total: 5, tax: 6 })],
  ['MESSAGE.INVALID_AMOUNT properties.total', track('Order Completed', { order_id: '1', total: 1e20 })],
  [
    'MESSAGE.INVALID_AMOUNT properties.products',
    track('Order Refunded', { order_id: '1', products: [{ product_id: 'a' }] }),
  ],
  [
    'MESSAGE.INVALID_CURRENCY properties.currency',
    track('Order Completed', { order_id: '1', total: 5, currency: 'EURO' }),
  ],
])('%s', (refusal, message) => expect(refusalOf(message)).toBe(refusal));

describe('time', () => {
  const at = (message: Message, over?: Partial<Receipt>) => {
    const { occurredAt, clamped } = read({ type: 'page', userId: 'u1', ...message }, over);
    return [new Date(occurredAt).toISOString(), clamped];
  };

  test('without a timestamp it is the time of receipt', () =>
    expect(at({})).toEqual(['2026-05-10T12:00:00.000Z', false]));

  test('a clock ten minutes slow is corrected by sentAt', () =>
    expect(at({ timestamp: '2026-05-10T11:40:00Z', sentAt: '2026-05-10T11:50:00Z' })).toEqual([
      '2026-05-10T11:50:00.000Z',
      false,
    ]));

  test('a clock a day fast is corrected by the sentAt of the batch', () =>
    expect(at({ timestamp: '2026-05-11T11:00:00Z' }, { sentAt: '2026-05-11T12:00:00Z' })).toEqual([
      '2026-05-10T11:00:00.000Z',
      false,
    ]));

  test("the message's own sentAt goes before that of the batch", () =>
    expect(
      at({ timestamp: '2026-05-10T11:00:00Z', sentAt: '2026-05-10T12:00:00Z' }, { sentAt: '2026-05-11T12:00:00Z' }),
    ).toEqual(['2026-05-10T11:00:00.000Z', false]));

  test.each([['soon'], [{}], [-1]])('a sentAt of %p corrects nothing', (sentAt) =>
    expect(at({ timestamp: '2026-05-10T11:00:00Z', sentAt })).toEqual(['2026-05-10T11:00:00.000Z', false]),
  );

  test('a sentAt that would put it before 1970 corrects nothing', () =>
    expect(at({ timestamp: '1970-01-02T00:00:00Z', sentAt: '2030-01-01T00:00:00Z' })).toEqual([
      '1970-01-02T00:00:00.000Z',
      false,
    ]));

  test('five minutes ahead are let pass', () =>
    expect(at({ timestamp: '2026-05-10T12:05:00Z' })).toEqual(['2026-05-10T12:05:00.000Z', false]));

  test('more is set to the time of receipt and flagged', () =>
    expect(at({ timestamp: '2026-05-10T12:05:00.001Z' })).toEqual(['2026-05-10T12:00:00.000Z', true]));

  test("RudderStack's originalTimestamp counts", () =>
    expect(at({ originalTimestamp: '2026-05-10T10:00:00Z' })).toEqual(['2026-05-10T10:00:00.000Z', false]));
});

describe('channel', () => {
  test.each<[string, Message]>([
    ['server', { channel: 'server' }],
    ['web', { channel: 'browser' }],
    ['mail', { channel: 'Email' }],
    ['web', { context: { library: { name: 'analytics.js', version: 'npm:next-1.84.3' } } }],
    ['web', { context: { library: { name: 'RudderLabs JavaScript SDK' } } }],
    ['server', { context: { library: { name: '@segment/analytics-node' } } }],
    ['server', { context: { library: { name: '@rudderstack/rudder-sdk-node' } } }],
    ['server', { context: { library: { name: 'analytics-java' } } }],
    ['mobile', { context: { library: { name: 'analytics-ios' } } }],
    ['mobile', { context: { library: { name: '@segment/analytics-react-native' } } }],
    ['mobile', { context: { device: { type: 'ios' } } }],
    ['web', { context: { page: { url: 'https://shop.example/' } } }],
    ['server', {}],
    ['server', { channel: 'constructor' }],
  ])('%s from %j', (channel, message) => expect(read({ ...track('x'), ...message }).channel).toBe(channel));

  test('screens are mobile, pages are web', () => {
    expect(read({ type: 'screen', userId: 'u' }).channel).toBe('mobile');
    expect(read({ type: 'page', userId: 'u' }).channel).toBe('web');
  });
});

test.each([
  ['DE', 'DE'],
  ['de', 'DE'],
  ['Germany', undefined],
  ['XX', undefined],
  ['EU', undefined],
  ['DD', undefined],
  [7, undefined],
])('country %p → %p', (country, code) =>
  expect(read({ ...track('x'), context: { location: { country } } }).country).toBe(code),
);

describe('traffic', () => {
  const page = (context: Message, properties?: Message) => {
    const { content } = read({ type: 'page', anonymousId: 'a1', context, properties });
    return content.is === 'view' ? content.traffic : null;
  };
  const url = 'https://www.shop.example/shoes?q=1';

  test('context.campaign goes first', () =>
    expect(
      page({
        campaign: { source: 'Newsletter', medium: 'Email', name: 'Spring Sale' },
        page: { url: `${url}&utm_source=x` },
      }),
    ).toEqual({
      source: 'newsletter',
      medium: 'email',
      campaign: 'Spring Sale',
    }));

  test("then the page's UTM parameters", () =>
    expect(
      page({
        page: { url: `${url}&utm_source=Google&utm_medium=cpc&utm_campaign=a%20b#top`, referrer: 'https://x.example/' },
      }),
    ).toEqual({
      source: 'google',
      medium: 'cpc',
      campaign: 'a b',
    }));

  test('also from the search part alone', () =>
    expect(page({ page: { search: '?utm_source=bing' } })).toEqual({ source: 'bing', medium: 'none' }));

  test("then the referrer's host", () =>
    expect(page({ page: { url, referrer: 'https://www.News.example:8443/a?b' } })).toEqual({
      source: 'news.example',
      medium: 'referral',
    }));

  test('properties of the page call count as well', () =>
    expect(page({}, { url, referrer: 'https://news.example/' })).toEqual({
      source: 'news.example',
      medium: 'referral',
    }));

  test.each([['https://shop.example/cart'], [''], ['not an address']])('a referrer of %p is direct', (referrer) =>
    expect(page({ page: { url, referrer } })).toEqual({ source: 'direct', medium: 'none' }),
  );
});

describe('identifiers', () => {
  const named = (message: Message) => read(message).identifiers.map(({ kind, value }) => `${kind}:${value}`);

  test('device first, user next, then mail and phone of the traits', () =>
    expect(
      named({
        type: 'identify',
        userId: ' u1 ',
        anonymousId: 'a1',
        traits: { email: ' Ada@EXAMPLE.com ', phone: '+49 (0)30 / 123-456' },
      }),
    ).toEqual(['anonymousId:a1', 'userId:u1', 'email:ada@example.com', 'phone:+4930123456']));

  test('from context.traits where the traits say nothing', () =>
    expect(
      named({ type: 'identify', userId: 'u1', context: { traits: { email: 'a@b.example', phone: '0049 30 123456' } } }),
    ).toEqual(['userId:u1', 'email:a@b.example', 'phone:+4930123456']));

  test('national phone numbers and things that are no address are left alone', () =>
    expect(named({ type: 'identify', userId: 'u1', traits: { email: 'nobody', phone: '030 123456' } })).toEqual([
      'userId:u1',
    ]));

  test("a group's traits are not the person's", () =>
    expect(named({ type: 'group', userId: 'u1', groupId: 7, traits: { email: 'info@acme.example' } })).toEqual([
      'userId:u1',
      'groupId:7',
    ]));

  test('an alias of a user to itself, as browsers send it, names that user twice', () =>
    expect(named({ type: 'alias', userId: 'u1', previousId: 'u1' })).toEqual(['userId:u1', 'userId:u1']));

  test('whole numbers are ids, composed and decomposed letters are one', () => {
    expect(named({ type: 'page', userId: 42 })).toEqual(['userId:42']);
    expect(named({ type: 'page', userId: 'Zoe\u0308' })).toEqual(named({ type: 'page', userId: 'Zo\u00eb' }));
  });
});

describe('commerce', () => {
  const order = (properties: Message) => {
    const { content } = read(track('Order Completed', { order_id: 1001, ...properties }));
    return content.is === 'order' ? content.order : null;
  };
  const shoes = { product_id: 'shoe', price: 19.99, quantity: 2 };

  test('an order as the specification describes it', () =>
    expect(
      order({
        affiliation: 'Shop DE',
        subtotal: 37.98,
        total: 49.98,
        tax: '7.00',
        shipping: 5,
        discount: 2,
        currency: 'usd',
        products: [shoes, { sku: 'cap', price: '5.5' }, { name: 'gift' }],
      }),
    ).toEqual({
      shop: 'Shop DE',
      orderId: '1001',
      currency: 'USD',
      net: 3798,
      tax: 700,
      shipping: 500,
      discount: 200,
      products: [
        { productId: 'shoe', quantity: 2, price: 1999 },
        { productId: 'cap', quantity: 1, price: 550 },
      ],
    }));

  test.each<[string, number, Message]>([
    ['subtotal', 1000, { subtotal: 10, total: 99, revenue: 98 }],
    ['total − tax − shipping', 800, { total: '10.00', tax: 1.5, shipping: 0.5, revenue: 98 }],
    ['revenue', 9800, { revenue: 98, products: [shoes] }],
    ['Σ products − discount', 3997, { products: [shoes], discount: '0.01' }],
    ['nothing said', 0, {}],
  ])('net from %s', (_, net, properties) =>
    expect(order(properties)).toMatchObject({ net, currency: 'EUR', shop: 'website' }),
  );

  test('yen have no decimals, dinars three', () => {
    expect(order({ total: 1500, currency: 'JPY' })).toMatchObject({ net: 1500 });
    expect(order({ total: 1.234, currency: 'KWD' })).toMatchObject({ net: 1234 });
  });

  const refund = (properties: Message) => {
    const { content } = read(track('Order Refunded', { order_id: 'o1', ...properties }));
    return content.is === 'refund' ? content.refund : null;
  };

  test('a refund without an amount gives back all that is left', () =>
    expect(refund({})).toEqual({ shop: 'website', orderId: 'o1', refundId: 'm-1' }));

  test('a partial refund', () =>
    expect(refund({ refund_id: 'r1', total: -5.5, currency: 'USD' })).toEqual({
      shop: 'website',
      orderId: 'o1',
      refundId: 'r1',
      currency: 'USD',
      amount: 550,
    }));

  test('a refund of products', () =>
    expect(refund({ products: [shoes] })).toMatchObject({ amount: 3998, currency: 'EUR' }));

  test('a cancellation', () =>
    expect(read(track('Order Cancelled', { orderId: 'o1' })).content).toEqual({
      is: 'cancellation',
      cancellation: { shop: 'website', orderId: 'o1' },
    }));

  test('a product view carries its product, a cart its list; what cannot be read is left out', () => {
    expect(read(track('Product Viewed', { ...shoes, price: 'cheap', currency: 'nope' })).content).toEqual({
      is: 'products',
      products: [{ productId: 'shoe', quantity: 2 }],
    });
    expect(read(track('Cart Viewed', { products: [shoes, null, 'x'] })).content).toEqual({
      is: 'products',
      products: [{ productId: 'shoe', quantity: 2, price: 1999 }],
      currency: 'EUR',
    });
    expect(read(track('Products Searched', { query: 'shoes' })).content).toEqual({ is: 'products', products: [] });
  });
});
