import type { PersonRecord } from '../record';
import { firstOf, type Labelled, type LabelledRecord } from './labelled.fixture';
import { inCyrillic, misspelt, mistyped } from './mistakes.fixture';
import { SeededRandom } from './random.fixture';
import { callNames, cities, familyNames, givenNames, mailHosts, streets } from './words.fixture';

/** A person as they are; records of them differ. */
interface Person {
  given: string;
  family: string;
  mail: string;
  phone: string;
  street: string;
  house: string;
  city: string;
  postcode: string;
  birthday: string;
}

type Written = Person & { missing: Set<keyof Person>; familyFirst: boolean };

/** Records of people, a quarter of the people with two to four of them, each with up to four errors; no number that is unique. */
export function labelledPeople(count: number, seed: number): Labelled<PersonRecord> {
  return firstOf(count, endlessPeople(seed));
}

/** The same without an end, one record after the other. */
export function* endlessPeople(seed: number): Generator<LabelledRecord<PersonRecord>> {
  const random = new SeededRandom(seed);
  let previous: Person | null = null;
  for (let entity = 0; ; entity++) {
    const person: Person = previous && random.chance(0.12) ? housemate(previous, random) : somebody(random);
    previous = person;
    const copies = random.chance(0.75) ? 1 : 2 + random.below(3);
    for (let copy = 0; copy < copies; copy++) {
      const errors = copy === 0 ? random.below(2) : random.below(5);
      yield { record: written(person, `${entity}.${copy}`, errors, random), entity };
    }
  }
}

function somebody(random: SeededRandom): Person {
  const [given, family] = [random.pickCommon(givenNames), random.pickCommon(familyNames)];
  const [city, postcode] = random.pickCommon(cities);
  return {
    given,
    family,
    mail: mailOf(given, family, random),
    phone: `+49${150 + random.below(40)}${1_000_000 + random.below(9_000_000)}`,
    street: random.pick(streets),
    house: `${1 + random.below(120)}`,
    city,
    postcode: `${postcode}${100 + random.below(60)}`,
    birthday: dateOf(random),
  };
}

/** A wife, a son, a flatmate: the same door, often the same name and telephone. */
function housemate(person: Person, random: SeededRandom): Person {
  let other = somebody(random);
  while (other.given === person.given) other = somebody(random);
  const family = random.chance(0.8) ? person.family : other.family;
  const { street, house, city, postcode } = person;
  return {
    ...other,
    family,
    street,
    house,
    city,
    postcode,
    phone: random.chance(0.35) ? person.phone : other.phone,
    mail: random.chance(0.1) ? person.mail : mailOf(other.given, family, random),
    birthday: random.chance(0.06) ? person.birthday : other.birthday,
  };
}

function mailOf(given: string, family: string, random: SeededRandom): string {
  const plain = (text: string) =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase();
  const [g, f] = [plain(given), plain(family)];
  const local = random.pick([
    `${g}.${f}`,
    `${g}${f}`,
    `${g.charAt(0)}.${f}`,
    `${f}${random.below(99)}`,
    `${g}${random.below(999)}`,
  ]);
  return `${local}@${random.pickCommon(mailHosts)}`;
}

function dateOf(random: SeededRandom): string {
  const two = (number: number) => `${number}`.padStart(2, '0');
  return `${1940 + random.below(66)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`;
}

function written(person: Person, id: string, errors: number, random: SeededRandom): PersonRecord {
  const it: Written = { ...person, missing: new Set(), familyFirst: random.chance(0.1) };
  for (const field of ['mail', 'phone', 'birthday', 'street'] as const) if (random.chance(0.1)) it.missing.add(field);
  for (let error = 0; error < errors; error++) mistake(it, random);
  const has = (field: keyof Person) => !it.missing.has(field);
  const given = has('given') ? it.given : it.given.charAt(0);
  return {
    id,
    names: [it.familyFirst ? `${it.family}${random.chance(0.5) ? ',' : ''} ${given}` : `${given} ${it.family}`],
    ...(has('mail') && { mails: [it.mail] }),
    ...(has('phone') && {
      phones: [random.chance(0.5) ? it.phone : it.phone.replace('+49', '0').replace(/(\d{4})$/, ' $1')],
    }),
    ...(has('birthday') && { birthday: it.birthday }),
    ...(has('street') && { places: [{ street: `${it.street} ${it.house}`, city: it.city, postcode: it.postcode }] }),
  };
}

/** One thing that goes wrong, or has changed in the meantime. */
function mistake(it: Written, random: SeededRandom): void {
  if (random.chance(0.02)) {
    Object.assign(it, { given: inCyrillic(it.given), family: inCyrillic(it.family) });
    return;
  }
  const text = random.pick([
    'given',
    'family',
    'family',
    'mail',
    'phone',
    'street',
    'city',
    'postcode',
    'house',
  ] as const);
  switch (random.below(12)) {
    case 0:
      it.familyFirst = !it.familyFirst;
      break;
    case 1:
      it.given = random.pick(callNames[it.given] ?? [it.given]);
      break;
    case 2:
      it.missing.add(random.pick(['mail', 'phone', 'birthday', 'street', 'given'] as const));
      break;
    case 3:
      it.family = misspelt(it.family, random);
      break;
    case 4:
      it.birthday = wrongDate(it.birthday, random);
      break;
    case 5:
      changed(it, random);
      break;
    default:
      it[text] = text === 'given' ? misspelt(it[text], random) : mistyped(it[text], random);
  }
}

/** Moved, married, another mailbox, another telephone. */
function changed(it: Written, random: SeededRandom): void {
  const now = somebody(random);
  switch (random.below(5)) {
    case 0:
      it.family = random.chance(0.5) ? now.family : `${it.family}-${now.family}`;
      break;
    case 1:
    case 2:
      Object.assign(it, { street: now.street, house: now.house, city: now.city, postcode: now.postcode });
      break;
    case 3:
      it.mail = mailOf(it.given, it.family, random);
      break;
    default:
      it.phone = now.phone;
  }
}

function wrongDate(date: string, random: SeededRandom): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (random.chance(0.3) && Number(day) <= 12) return `${year}-${day}-${month}`;
  if (random.chance(0.5)) return `${year}-${month}-${day.charAt(0)}${random.below(9)}`;
  return `${Number(year) + random.pick([-1, 1, 10, -10])}-${month}-${day}`;
}
