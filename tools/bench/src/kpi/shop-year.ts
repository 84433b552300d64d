import { hash, randomBytes } from 'node:crypto';
import type { TrafficSource } from '@rapport/contracts';
import type { Append, JsonObject } from '@rapport/platform-ports';

const DAY = 86_400_000;
/** The year that the interactions happen in: UTC, 2026. */
export const yearStart = Date.UTC(2026, 0, 1);
export const yearLength = 365 * DAY;

const sealed = randomBytes(230);
const sources: readonly [TrafficSource, ...TrafficSource[]] = [
  { source: 'google', medium: 'organic' },
  { source: 'google', medium: 'cpc', campaign: 'brand' },
  { source: 'newsletter', medium: 'mail', campaign: 'spring' },
  { source: 'direct', medium: 'none' },
  { source: 'instagram', medium: 'social', campaign: 'summer' },
];
const countries = ['DE', 'FR', 'NL', 'AT', 'CH', 'PL', 'IT', 'ES', 'SE', 'US'] as const;

interface Session {
  readonly person: number;
  /** Interactions still to come. */
  left: number;
}

const pick = <T>(values: readonly [T, ...T[]], n: number): T => values[n % values.length] ?? values[0];

/** A year of a shop: 1 of 10 interactions is of somebody new, 7 are page views, and each 40th is an order. */
export function* shopYear(total: number): Generator<Append> {
  const next = interactions(total);
  for (let n = 0; n < total; n++) yield next(n);
}

function interactions(total: number): (n: number) => Append {
  let seed = 1;
  const random = (below: number) => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) % below;
  let people = 0;
  const sessions: Session[] = Array.from({ length: 10 }, () => ({ person: people++, left: 3 }));
  return (n) => {
    const slot = random(sessions.length);
    let session = sessions[slot] ?? { person: 0, left: 1 };
    if (session.left-- === 0) {
      const person = random(10) < 4 ? people++ : random(people);
      session = sessions[slot] = { person, left: 1 + random(6) };
    }
    const { person } = session;
    const at = yearStart + Math.floor((n / total) * yearLength);
    const subject = { id: hash('md5', `person ${person}`, 'hex'), number: person };
    const common = {
      subject,
      source: person % 5 === 0 ? 'app' : 'website',
      channel: person % 5 === 0 ? 'mobile' : 'web',
      country: pick(countries, person),
    };
    if (n % 40 === 7) return order(n, at, common);
    const viewed = n % 10 < 7;
    const data = viewed
      ? { ...common, traffic: pick(sources, n + person) }
      : { ...common, products: [line(n)], currency: 'EUR' };
    return append(`contacts_interactions-${subject.id}`, n, viewed ? 'page-viewed' : 'product-viewed', at, data, true);
  };
}

const line = (n: number) => ({ productId: `sku-${(n * 7) % 200}`, quantity: 1 + (n % 3), price: 995 + (n % 50) * 100 });

/** As sales tells it. */
function order(
  n: number,
  at: number,
  common: { readonly subject: { id: string; number: number } } & JsonObject,
): Append {
  const id = hash('md5', `order ${n}`, 'hex');
  const products = [line(n), line(n + 1)];
  const net = products.reduce((sum, { quantity, price }) => sum + quantity * price, 0);
  const data = { ...common, order: id, shop: 'shop', orderId: String(n), currency: 'EUR', net, products };
  return append(`sales_order-${id}`, n, 'order-placed', at, data, false);
}

function append(
  stream: string,
  n: number,
  type: string,
  occurredAt: number,
  data: JsonObject,
  isSealed: boolean,
): Append {
  const id = hash('md5', `event ${n}`, 'hex');
  return { stream, expected: 'any', events: [{ id, type, occurredAt, data, ...(isSealed && { sealed }) }] };
}
