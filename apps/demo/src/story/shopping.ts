import { products, type Product } from './company';
import type { Person } from './people';
import type { Random } from './random';
import { busyTime, DAY, HOUR, iso, MINUTE, season, type Year } from './year';

/** A message of the tracking API. */
export interface Tracked {
  /** ms */
  readonly at: number;
  readonly message: Readonly<Record<string, unknown>>;
}

/** Where a visit came from. */
interface Origin {
  readonly referrer: string;
  readonly search: string;
}

const origins: readonly [readonly [Origin, number], ...(readonly [Origin, number])[]] = [
  [{ referrer: '', search: '' }, 30],
  [{ referrer: 'https://www.google.com/', search: '' }, 28],
  [{ referrer: 'https://www.google.com/', search: '?utm_source=google&utm_medium=cpc&utm_campaign=search-brand' }, 12],
  [
    {
      referrer: 'https://www.instagram.com/',
      search: '?utm_source=instagram&utm_medium=social&utm_campaign=social-beans',
    },
    12,
  ],
  [{ referrer: '', search: '?utm_source=newsletter&utm_medium=email&utm_campaign=newsletter' }, 12],
  [{ referrer: 'https://coffee-blog.example/', search: '' }, 6],
];

/** All that one person does in the shop within the year. */
export function* shopping(random: Random, person: Person, year: Year): Generator<Tracked> {
  const from = Math.max(person.from, year.begins);
  const until = Math.min(person.until, year.ends);
  if (until <= from) return;
  const visits = random.poisson(Math.min(45, (person.interest * (until - from)) / (30 * DAY)));
  const times = Array.from({ length: visits }, () => busyTime(random, from, until)).sort((a, b) => a - b);
  let known = false;
  for (const [n, at] of times.entries()) {
    const visitor = new Visitor(random, person, n, at);
    // Somebody logs in at the first visit, or later, and from then on mostly.
    if ((!known && random.chance(0.5)) || (known && random.chance(0.15))) {
      known = true;
      yield visitor.identified();
    }
    yield* visitor.browses(known);
    if (random.chance(person.buys * Math.min(1.6, season(at)))) yield* visitor.buys();
  }
}

class Visitor {
  private at: number;
  private step = 0;
  private readonly device: string;
  private readonly origin: Origin;
  private readonly isMobile: boolean;

  constructor(
    private readonly random: Random,
    private readonly person: Person,
    private readonly visit: number,
    at: number,
  ) {
    this.at = at;
    this.isMobile = random.chance(0.45);
    this.device = `${person.ref}-${this.isMobile ? 'phone' : 'laptop'}`;
    this.origin = random.weighted(origins);
  }

  identified(): Tracked {
    const { email, name, userId, country, phone } = this.person;
    return this.track('identify', {
      userId,
      traits: { email: dirty(this.random, email), name, ...(phone && { phone }), address: { country: country.code } },
    });
  }

  *browses(known: boolean): Generator<Tracked> {
    const pages = 1 + this.random.poisson(2.4);
    for (let page = 0; page < pages; page++) {
      this.at += page === 0 ? 0 : this.random.int(8, 150) * 1_000;
      const product = this.random.pick(products);
      const path = page === 0 ? '/' : this.random.chance(0.55) ? `/p/${product.sku}` : '/shop';
      yield this.track('page', {
        name: path === '/' ? 'Home' : 'Shop',
        ...this.self(known),
        context: this.context(path, page === 0),
      });
      if (!path.startsWith('/p/')) continue;
      this.at += 2_000;
      yield this.track('track', {
        event: 'Product Viewed',
        properties: line(product, 1, this.person),
        ...this.self(known),
      });
    }
  }

  /** An order, and what becomes of it. */
  *buys(): Generator<Tracked> {
    const { random, person } = this;
    const lines = Array.from({ length: 1 + random.poisson(0.8) }, () =>
      line(weighted(random), random.int(1, 2), person),
    );
    for (const one of lines) yield this.next('Product Added', one, 20);
    if (random.chance(0.25)) return;
    const value = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
    const order = { order_id: `${person.ref}-${this.visit}`, currency: person.country.currency };
    yield this.next('Checkout Started', { ...order, value: round(value, person), products: lines }, 45);
    if (random.chance(0.12)) return;
    const discount = season(this.at) > 1.8 ? value * 0.2 : random.chance(0.15) ? value * 0.1 : 0;
    const subtotal = round(value - discount, person);
    const paid = {
      ...order,
      subtotal,
      discount: round(discount, person),
      shipping: round(4.9, person),
      products: lines,
    };
    yield this.next('Order Completed', { ...paid, ...(discount > 0 && { coupon: 'COFFEE' }) }, 120);
    if (random.chance(0.03)) yield this.later('Order Cancelled', { ...order, subtotal }, random.int(1, 30) * HOUR);
    else if (random.chance(0.06))
      yield this.later(
        'Order Refunded',
        { ...order, total: round(subtotal * random.pick([1, 0.5]), person) },
        random.int(3, 25) * DAY,
      );
  }

  private self(known: boolean) {
    return known ? { userId: this.person.userId } : {};
  }

  private next(event: string, properties: object, seconds: number): Tracked {
    this.at += this.random.int(5, seconds) * 1_000;
    return this.track('track', { event, properties, userId: this.person.userId });
  }

  /** Told by the server of the shop, long after the visit. */
  private later(event: string, properties: object, after: number): Tracked {
    this.at += after + MINUTE;
    return this.track('track', { event, properties, userId: this.person.userId });
  }

  private track(type: string, fields: Readonly<Record<string, unknown>>): Tracked {
    const { ref } = this.person;
    const message = {
      type,
      messageId: `${ref}-v${this.visit}-${this.step++}`,
      anonymousId: this.device,
      timestamp: iso(this.at),
      context: this.context('/', false),
      ...fields,
    };
    return { at: this.at, message };
  }

  private context(path: string, isFirst: boolean) {
    const { country } = this.person;
    const search = isFirst ? this.origin.search : '';
    const url = `https://shop.example${path}${search}`;
    const page = {
      path,
      url,
      search,
      title: 'Shop',
      referrer: isFirst ? this.origin.referrer : 'https://shop.example/',
    };
    const agent = this.isMobile ? 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0) Mobile' : 'Mozilla/5.0 (X11; Linux x86_64)';
    return {
      page,
      userAgent: agent,
      locale: country.locale,
      location: { country: country.code },
      ...(search && { campaign: campaignOf(search) }),
    };
  }
}

function campaignOf(search: string) {
  const parameters = new URLSearchParams(search);
  return {
    source: parameters.get('utm_source'),
    medium: parameters.get('utm_medium'),
    name: parameters.get('utm_campaign'),
  };
}

const weighted = (random: Random): Product => {
  const [first, ...rest] = products;
  return random.weighted([[first, first.weight], ...rest.map((one) => [one, one.weight] as const)]);
};

function line({ sku, name, price }: Product, quantity: number, { country }: Person) {
  const major = country.currency === 'JPY' ? price : price / 100;
  return { product_id: sku, name, price: major, quantity, currency: country.currency };
}

/** To what the currency has. */
function round(major: number, { country }: Person): number {
  return country.currency === 'JPY' ? Math.round(major) : Math.round(major * 100) / 100;
}

/** As people type it. */
function dirty(random: Random, email: string): string {
  return random.weighted([
    [email, 12],
    [email.toUpperCase(), 1],
    [` ${email} `, 1],
    [email.replace('@', '+shop@'), 0.3],
  ]);
}
