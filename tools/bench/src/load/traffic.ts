/** People who are known when a load begins. */
export const knownPeople = 5_000;

const YEAR = 365 * 86_400_000;
const sessionLength = 5;
/** Messages in which as many sessions go on at the same time as a fifth of them. */
const round = 100;
const pages = ['shoes', 'shirts', 'coats', 'hats', 'sale', 'new', 'cart', 'about'];
const referrers = ['', '', 'https://www.google.com/', 'https://www.instagram.com/', 'https://news.example/'];

export interface Traffic {
  /** Sets the message ids of one load apart from those of others. */
  readonly run: string;
  /** All messages are of this one; default: of many, one in ten of somebody never seen before. */
  readonly person?: string;
  /** Spread over the year before this time (ms), so many messages; default: as they come. */
  readonly year?: { readonly end: number; readonly messages: number };
}

export interface Message {
  readonly path: 'page' | 'track' | 'identify';
  readonly body: string;
}

/** The `n`th message, like what SDKs send: about 400 bytes, an id of its own, five to a session. */
export function message(traffic: Traffic, n: number): Message {
  const person = traffic.person ?? personOf(n);
  const common = {
    messageId: `ajs-next-${traffic.run}-${n}`,
    anonymousId: person,
    context: contextOf(n),
    ...(traffic.year && { timestamp: timeOf(traffic.year, n) }),
  };
  if (n % 100 === 11) return identified(common, person);
  if (n % 100 === 57) return ordered(common, traffic.run, n);
  return n % 3 === 0 ? productViewed(common, n) : pageViewed(common, n);
}

/** A message of each person who is known. */
export function introductions(): Message[] {
  return Array.from({ length: knownPeople }, (_, n) => ({
    path: 'page',
    body: JSON.stringify({ type: 'page', messageId: `hello-${n}`, anonymousId: device(n), context: contextOf(n) }),
  }));
}

const sessionOf = (n: number): number =>
  Math.floor(n / round) * (round / sessionLength) + (n % (round / sessionLength));

/** Every other session begins with somebody new; the others are of somebody seen before. */
function personOf(n: number): string {
  const session = sessionOf(n);
  const seen = knownPeople + (session >> 1);
  return device(session % 2 === 1 ? seen : (Math.imul(session, 2_654_435_761) >>> 0) % seen);
}

const device = (person: number): string => `0b1f7a52-5b1d-4c54-9a5e-${person.toString().padStart(12, '0')}`;

/** Messages of a session are 40 seconds apart. */
function timeOf({ end, messages }: { readonly end: number; readonly messages: number }, n: number): string {
  const began = end - YEAR + ((n - (n % round)) / messages) * YEAR;
  return new Date(began + Math.floor((n % round) / (round / sessionLength)) * 40_000).toISOString();
}

function contextOf(n: number) {
  const session = sessionOf(n);
  const path = `/${pages[n % pages.length]}/${n % 977}`;
  return {
    page: { path, referrer: referrers[session % referrers.length], title: 'Shop', url: `https://shop.example${path}` },
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36',
    locale: session % 3 === 0 ? 'de-DE' : 'en-GB',
    library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
  };
}

type Common = Readonly<Record<string, unknown>>;

const pageViewed = (common: Common, n: number): Message => ({
  path: 'page',
  body: JSON.stringify({ type: 'page', name: pages[n % pages.length], ...common, integrations: {} }),
});

const productViewed = (common: Common, n: number): Message => ({
  path: 'track',
  body: JSON.stringify({ type: 'track', event: 'Product Viewed', properties: product(n), ...common }),
});

const ordered = (common: Common, run: string, n: number): Message => ({
  path: 'track',
  body: JSON.stringify({
    type: 'track',
    event: 'Order Completed',
    properties: { order_id: `${run}-${n}`, subtotal: 59.9, currency: 'EUR', products: [product(n), product(n + 1)] },
    ...common,
  }),
});

const identified = (common: Common, person: string): Message => ({
  path: 'identify',
  body: JSON.stringify({
    type: 'identify',
    userId: `user-${person}`,
    traits: { email: `${person}@mail.example`, name: 'Ada Example' },
    ...common,
  }),
});

function product(n: number) {
  return {
    product_id: `sku-${n % 200}`,
    name: 'Running shoe',
    price: (1_999 + (n % 80) * 100) / 100,
    currency: 'EUR',
    quantity: 1,
  };
}
