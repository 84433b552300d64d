import { hashedKeys, soundOf, wordPairs } from '../blocking/keys';
import { field, type Blocked, type Comparison, type Matching, type Shares } from '../model/field';
import { rarityOf } from '../model/counts';
import type { PersonRecord } from '../record';
import { compareMails, comparePhones, comparePlaces, localOf, mostAlike } from '../text/contact-points';
import { mailbox } from '../text/mail';
import { phoneDigits, phoneEnd } from '../text/phone';
import { placeOf, type Place } from '../text/place';
import { birthdayDigits, birthdayKey, compareBirthdays } from './birthday';
import { compareNames, type NameLikeness } from './name-likeness';
import { nameWords, type NameWord } from './person-name';

/** A person as compared: folded, cut, hashed; never shown and never kept. */
export interface PreparedPerson extends Blocked {
  readonly names: readonly (readonly NameWord[])[];
  readonly mails: readonly string[];
  readonly phones: readonly string[];
  readonly places: readonly Place[];
  readonly birthday: string | null;
}

const fields = [
  field(
    'name',
    ['differs', 0.01, 0.01, 0.2],
    ['initial', 0.02, 0.01, 0.05],
    ['far', 0.02, 0.02, 0.15],
    ['close', 0.1, 0.1, 0.1],
    ['nickname', 0.03, 0.01, 0.05],
    ['exact', 0.82, 0.85, 0.45],
  ),
  field(
    'other name',
    ['differs', 0.05, 0.85, 0.5],
    ['initial', 0.05, 0.02, 0.05],
    ['far', 0.05, 0.1, 0.15],
    ['close', 0.2, 0.01, 0.1],
    ['nickname', 0.05, 0.01, 0.05],
    ['exact', 0.6, 0.01, 0.15],
  ),
  field(
    'mail',
    ['differs', 0.2, 0.8, 0.9],
    ['similar', 0.05, 0.08, 0.05],
    ['close', 0.15, 0.02, 0.02],
    ['exact', 0.6, 0.1, 0.03],
  ),
  field('phone', ['differs', 0.2, 0.6, 0.95], ['close', 0.15, 0.05, 0.02], ['exact', 0.65, 0.35, 0.03]),
  field(
    'birthday',
    ['differs', 0.02, 0.93, 0.9],
    ['partly', 0.05, 0.02, 0.05],
    ['close', 0.13, 0.01, 0.02],
    ['exact', 0.8, 0.04, 0.03],
  ),
  field(
    'place',
    ['differs', 0.1, 0.02, 0.7],
    ['city', 0.1, 0.02, 0.12],
    ['postcode', 0.1, 0.04, 0.12],
    ['similar', 0.2, 0.12, 0.03],
    ['exact', 0.5, 0.8, 0.03],
  ),
];

const passes = [
  'mail',
  'phone',
  'birthday',
  'address',
  'postcode',
  'mail name',
  'phone part',
  'name sound',
  'name letters',
  'name ends',
];

/** How people are compared; the whole of a household's contact points, but never their names, may be shared. */
export const people: Matching<PersonRecord, PreparedPerson> = {
  fields,
  passes,
  prepare(record) {
    const names = (record.names ?? []).map(nameWords).filter((words) => words.length > 0);
    const person = {
      names,
      mails: present((record.mails ?? []).map(mailbox)),
      phones: present((record.phones ?? []).map(phoneDigits)),
      places: (record.places ?? []).map(placeOf),
      birthday: birthdayDigits(record.birthday),
    };
    return { id: record.id, ...person, keys: hashedKeys(keysOf(person)), order: sortedName(names[0] ?? []) };
  },
  count({ names, mails, phones, places }, counts) {
    for (const each of new Set(names.flatMap((words) => words.map(({ word: one }) => one))))
      counts.of('word').add(each);
    for (const each of mails) counts.of('mail').add(each);
    for (const each of phones) counts.of('phone').add(phoneEnd(each));
    for (const { street, house } of places) if (street !== '') counts.of('place').add(street + house);
  },
  compare: comparePeople,
};

function comparePeople(a: PreparedPerson, b: PreparedPerson, shares: Shares): Comparison {
  const { best, other } = bestName(a, b);
  const mail = mostAlike(a.mails, b.mails, compareMails);
  const phone = mostAlike(a.phones, b.phones, comparePhones);
  const place = mostAlike(a.places, b.places, comparePlaces);
  return {
    levels: [best.level, other.level, mail.level, phone.level, compareBirthdays(a.birthday, b.birthday), place.level],
    rarity: [
      rarityOf(shares, 'word', best.agreed),
      rarityOf(shares, 'word', other.agreed),
      rarityOf(shares, 'mail', mail.agreed),
      rarityOf(shares, 'phone', phone.agreed),
      0,
      rarityOf(shares, 'place', place.agreed),
    ],
  };
}

function bestName(a: PreparedPerson, b: PreparedPerson): NameLikeness {
  let found = compareNames(a.names[0] ?? [], b.names[0] ?? []);
  for (const one of a.names)
    for (const another of b.names) {
      if (one === a.names[0] && another === b.names[0]) continue;
      const next = compareNames(one, another);
      if (next.best.level + next.other.level > found.best.level + found.other.level) found = next;
    }
  return found;
}

function keysOf({ names, mails, phones, places, birthday }: Omit<PreparedPerson, keyof Blocked>): string[][] {
  const words = names.flatMap((each) => each.map(({ formal }) => formal));
  const sounds = words.map(soundOf);
  const initials = [...new Set(words.map((each) => each.charAt(0)))];
  const pairsBy = (part: (word: string) => string) =>
    names.flatMap((each) =>
      wordPairs(
        each.map(({ word: one }) => one),
        part,
      ),
    );
  return [
    [...mails],
    phones.map((phone) => phone.slice(-7)),
    birthday === null ? [] : initials.map((initial) => birthdayKey(birthday) + initial),
    places
      .filter(({ house, postcode }) => house !== '' && postcode !== '')
      .flatMap(({ house, postcode }) => initials.map((initial) => `${postcode} ${house} ${initial}`)),
    places
      .filter(({ postcode }) => postcode !== '')
      .flatMap(({ postcode }) => sounds.map((sound) => `${postcode} ${sound}`)),
    mails.map(localOf).filter((local) => local.length >= 5),
    phones.flatMap((phone) =>
      sounds.flatMap((sound) => [`${phone.slice(-4)} ${sound}`, `${phone.slice(-8, -4)}- ${sound}`]),
    ),
    names.flatMap((each) =>
      wordPairs(
        each.map(({ formal }) => formal),
        soundOf,
      ),
    ),
    pairsBy((one) => one.slice(0, 3)),
    pairsBy((one) => (one.length > 3 ? one.slice(-4) : '')),
  ];
}

const sortedName = (words: readonly NameWord[]): string =>
  words
    .map(({ formal }) => formal)
    .sort()
    .join(' ');

const present = (values: readonly (string | null)[]): string[] => [
  ...new Set(values.filter((value) => value !== null)),
];
