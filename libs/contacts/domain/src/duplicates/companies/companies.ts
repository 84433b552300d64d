import { hashedKeys, soundOf, wordPairs } from '../blocking/keys';
import { rarityOf } from '../model/counts';
import { field, type Blocked, type Comparison, type Matching, type Shares } from '../model/field';
import type { CompanyRecord } from '../record';
import { comparePhones, comparePlaces, mostAlike, type Likeness } from '../text/contact-points';
import { domainOf } from '../text/mail';
import { isOneEdit } from '../text/one-edit';
import { phoneDigits, phoneEnd } from '../text/phone';
import { placeOf, type Place } from '../text/place';
import { companyName, companyWords, compareCompanyNames, coreOf } from './company-name';

/** A company as compared; never shown and never kept. */
export interface PreparedCompany extends Blocked {
  readonly names: readonly (readonly string[])[];
  readonly domains: readonly string[];
  readonly phones: readonly string[];
  readonly places: readonly Place[];
}

const fields = [
  field(
    'name',
    ['differs', 0.03, 0.35, 0.6],
    ['weak', 0.03, 0.35, 0.2],
    ['part', 0.03, 0.05, 0.02],
    ['far', 0.07, 0.2, 0.12],
    ['close', 0.1, 0.05, 0.04],
    ['spelt', 0.17, 0.02, 0.01],
    ['exact', 0.6, 0.03, 0.03],
  ),
  field(
    'domain',
    ['differs', 0.1, 0.6, 0.95],
    ['ending', 0.03, 0.05, 0.02],
    ['close', 0.12, 0.05, 0.01],
    ['exact', 0.75, 0.3, 0.02],
  ),
  field('phone', ['differs', 0.2, 0.7, 0.96], ['close', 0.15, 0.05, 0.02], ['exact', 0.65, 0.25, 0.02]),
  field(
    'place',
    ['differs', 0.08, 0.3, 0.7],
    ['city', 0.1, 0.1, 0.12],
    ['postcode', 0.1, 0.1, 0.12],
    ['similar', 0.2, 0.1, 0.03],
    ['exact', 0.52, 0.4, 0.03],
  ),
];

const passes = [
  'domain',
  'phone',
  'address',
  'postcode',
  'domain name',
  'name sound',
  'name letters',
  'name start',
  'city',
];

/** How companies are compared. */
export const companies: Matching<CompanyRecord, PreparedCompany> = {
  fields,
  passes,
  prepare(record) {
    const names = (record.names ?? []).map(companyWords).filter((words) => words.length > 0);
    const company = {
      names,
      domains: (record.domains ?? []).map(domainOf).filter((domain) => domain !== null),
      phones: (record.phones ?? []).map(phoneDigits).filter((phone) => phone !== null),
      places: (record.places ?? []).map(placeOf),
    };
    return { id: record.id, ...company, keys: hashedKeys(keysOf(company)), order: coreOf(names[0] ?? []) };
  },
  count({ names, domains, phones, places }, counts) {
    for (const word of new Set(names.flat())) counts.of('word').add(word);
    for (const words of names) counts.of('name').add(coreOf(words));
    for (const domain of domains) counts.of('domain').add(domain);
    for (const phone of phones) counts.of('phone').add(phoneEnd(phone));
    for (const { street, house } of places) if (street !== '') counts.of('place').add(street + house);
  },
  compare: compareCompanies,
};

function compareCompanies(a: PreparedCompany, b: PreparedCompany, shares: Shares): Comparison {
  const name = mostAlike(a.names, b.names, (one, other): Likeness => {
    const level = compareCompanyNames(one, other, shares);
    return { level, agreed: level === companyName.exact ? coreOf(one) : rarestShared(one, other, shares) };
  });
  const domain = mostAlike(a.domains, b.domains, compareDomains);
  const phone = mostAlike(a.phones, b.phones, comparePhones);
  const place = mostAlike(a.places, b.places, comparePlaces);
  return {
    levels: [name.level, domain.level, phone.level, place.level],
    rarity: [
      rarityOf(shares, name.level === companyName.exact ? 'name' : 'word', name.agreed),
      rarityOf(shares, 'domain', domain.agreed),
      rarityOf(shares, 'phone', phone.agreed),
      rarityOf(shares, 'place', place.agreed),
    ],
  };
}

/** The word of both that says most, where the names are not the same. */
function rarestShared(a: readonly string[], b: readonly string[], shares: Shares): string | null {
  const share = (word: string) => shares.of('word').share(word);
  const shared = a.filter((word) => b.includes(word));
  return shared.reduce<string | null>(
    (rarest, word) => (rarest === null || share(word) < share(rarest) ? word : rarest),
    null,
  );
}

/** Close: one typing error, such as a hyphen more or less. Ending: the same name under another top-level domain. */
function compareDomains(a: string, b: string): Likeness {
  if (a === b) return { level: 4, agreed: a };
  if (isOneEdit(a, b)) return { level: 3, agreed: null };
  return { level: ownPart(a) === ownPart(b) ? 2 : 1, agreed: null };
}

/** `myshop` of `my-shop.co.uk`: what stands before the last label, and before a second-level one such as `co`. */
const ownPart = (domain: string): string =>
  domain.replace(/(?:\.(?:co|com|org|net|ac|gov))?\.[^.]+$/, '').replaceAll('-', '');

function keysOf({ names, domains, phones, places }: Omit<PreparedCompany, keyof Blocked>): string[][] {
  const words = names.flat().filter((word) => word.length > 2);
  const starts = names.map((each) => each.join('').slice(0, 8));
  const coded = places.filter(({ postcode }) => postcode !== '');
  return [
    [...domains],
    phones.map((phone) => phone.slice(-7)),
    coded
      .filter(({ house }) => house !== '')
      .map(({ postcode, street, house }) => `${postcode} ${street.slice(0, 3)} ${house}`),
    coded.flatMap(({ postcode }) => words.map((word) => `${postcode} ${soundOf(word)}`)),
    domains.map(ownPart),
    names.flatMap((each) => wordPairs(each, soundOf)),
    names.flatMap((each) => wordPairs(each, (word) => word.slice(0, 3))),
    starts,
    places.filter(({ city }) => city !== '').flatMap(({ city }) => words.map((word) => `${city} ${soundOf(word)}`)),
  ];
}
