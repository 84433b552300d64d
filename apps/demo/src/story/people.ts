import { companyKinds, companyWords, countries, industries, type Country } from './company';
import type { Random } from './random';
import { busyTime, DAY, type Year } from './year';

export interface Account {
  readonly ref: string;
  readonly name: string;
  readonly domain: string;
  readonly country: Country;
  readonly industry: string;
}

/** Somebody of the story. Shoppers come and go; members of an account buy for it and may leave it. */
export interface Person {
  readonly ref: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string | null;
  readonly userId: string;
  readonly country: Country;
  /** First seen, ms; may be before the year. */
  readonly from: number;
  /** Never seen again after; the year's end or later: still here. */
  readonly until: number;
  /** Visits a month, while it lasts. */
  readonly interest: number;
  /** Share of visits that end in an order. */
  readonly buys: number;
  /** Whether sales or service know the person as a contact. */
  readonly isContact: boolean;
  readonly account?: Account;
  /** Left the account on this day, ms. */
  readonly leftAccount?: number;
}

export function accountsOf(random: Random, count: number): readonly Account[] {
  return Array.from({ length: count }, (_, n) => {
    const name = `${random.pick(companyWords)} ${random.pick(companyKinds)} ${String.fromCharCode(65 + (n % 26))}${Math.floor(n / 26) || ''}`;
    const domain = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}.example`;
    return {
      ref: `account-${n}`,
      name,
      domain,
      country: random.weighted(countries),
      industry: random.pick(industries),
    };
  });
}

/** The first ones are with the accounts, about three with each. */
export function peopleOf(random: Random, count: number, accounts: readonly Account[], year: Year): readonly Person[] {
  return Array.from({ length: count }, (_, n) => person(random.fork(`person ${n}`), n, accounts, year));
}

function person(random: Random, n: number, accounts: readonly Account[], year: Year): Person {
  const account = n < accounts.length * 2.8 ? accounts[n % accounts.length] : undefined;
  const country = account?.country ?? random.weighted(countries);
  const [first, last] = [random.pick(country.first), random.pick(country.last)];
  const mailbox = `${country.code === 'JP' ? `kyaku${n}` : plain(`${first}.${last}`)}${n}`;
  // A third was there before the year began; every fifth stays for a few weeks only.
  const from = random.chance(0.35) ? year.begins - random.int(1, 200) * DAY : busyTime(random, year.begins, year.ends);
  const stays = random.chance(0.22) ? random.exponential(25) : 60 + random.exponential(420);
  return {
    ref: `person-${n}`,
    name: country.code === 'JP' ? `${last} ${first}` : `${first} ${last}`,
    email: `${mailbox}@${account?.domain ?? random.pick(['mail.example', 'post.example', 'inbox.example'])}`,
    phone: random.chance(0.6) ? `${country.prefix}${random.int(200, 999)} ${random.int(1000, 9999)}` : null,
    userId: `c-${10_000 + n}`,
    country,
    from,
    until: from + stays * DAY,
    interest:
      random.weighted([
        [0.6, 5],
        [1.4, 4],
        [3, 2],
        [6, 0.6],
      ]) * (account ? 0.6 : 1),
    buys: random.weighted([
      [0, 2],
      [0.12, 3],
      [0.3, 3],
      [0.5, 1],
    ]),
    isContact: account !== undefined || random.chance(0.55),
    ...(account && { account }),
    ...(account && random.chance(0.12) && { leftAccount: busyTime(random, year.begins, year.ends) }),
  };
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll('ı', 'i')
    .replaceAll('ß', 'ss')
    .replaceAll(/[^A-Za-z.]/g, '')
    .toLowerCase();
