/** People who are known when the clock starts. */
export const knownPeople = 5_000;

const pages = ['shoes', 'shirts', 'coats', 'hats', 'sale', 'new', 'cart', 'about'];

/** Like what SDKs send: about 400 bytes, an id of its own, one in ten from somebody never seen before. */
export function message(run: string, n: number): string {
  const isNew = n % 10 === 7;
  const person = isNew ? `new-${run}-${n}` : `known-${(Math.imul(n, 2_654_435_761) >>> 0) % knownPeople}`;
  return JSON.stringify(n % 3 === 0 ? productViewed(run, n, person) : pageViewed(run, n, person));
}

/** One message of each known person. */
export function introductions(): string[] {
  return Array.from({ length: knownPeople }, (_, n) => JSON.stringify(pageViewed('introduction', n, `known-${n}`)));
}

function pageViewed(run: string, n: number, person: string) {
  const path = `/${pages[n % pages.length]}/${n % 977}`;
  return {
    type: 'page',
    messageId: `ajs-next-${run}-${n}`,
    anonymousId: person,
    name: 'Category',
    context: {
      page: { path, referrer: '', title: 'Shop', url: `https://shop.example${path}` },
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36',
      locale: 'en-GB',
      library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
    },
    integrations: {},
  };
}

function productViewed(run: string, n: number, person: string) {
  return {
    type: 'track',
    messageId: `ajs-next-${run}-${n}`,
    anonymousId: person,
    event: 'Product Viewed',
    properties: {
      product_id: `sku-${n % 977}`,
      name: 'Running shoe',
      price: (1_999 + (n % 80) * 100) / 100,
      currency: 'EUR',
      quantity: 1,
    },
    context: {
      userAgent: 'Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0 Safari/537.36',
      locale: 'en-GB',
      library: { name: 'analytics.js', version: 'npm:next-1.84.3' },
    },
  };
}
