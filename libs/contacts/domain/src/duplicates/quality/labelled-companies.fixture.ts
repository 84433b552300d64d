import type { CompanyRecord } from '../record';
import { firstOf, type Labelled, type LabelledRecord } from './labelled.fixture';
import { inCyrillic, misspelt, mistyped } from './mistakes.fixture';
import { SeededRandom } from './random.fixture';
import { cities, familyNames, streets, trades } from './words.fixture';

interface Company {
  words: readonly string[];
  form: string;
  domain: string;
  phone: string;
  street: string;
  city: string;
  postcode: string;
}

type Written = Company & { missing: Set<keyof Company> };

const forms = [
  'GmbH',
  'AG',
  'GmbH & Co. KG',
  'Ltd',
  'Ltd.',
  'Limited',
  'Inc.',
  'LLC',
  'S.A.',
  'S.p.A.',
  'Sp. z o.o.',
  'B.V.',
  'Corp',
  '',
];
const additions = [
  'Group',
  'International',
  'Holding',
  'Services',
  'Deutschland',
  'Europe',
  'Solutions',
  '& Sons',
  '& Partner',
];
const shortened: Readonly<Record<string, string>> = {
  International: 'Intl', Services: 'Svcs', Maschinenbau: 'Masch.bau', Consulting: 'Cons.', Systems: 'Sys', Solutions: 'Sol.',
}; // prettier-ignore

/** Records of companies, a quarter of the companies with two to four of them, each with up to four errors. */
export function labelledCompanies(count: number, seed: number): Labelled<CompanyRecord> {
  return firstOf(count, endlessCompanies(seed));
}

/** The same without an end, one record after the other. */
export function* endlessCompanies(seed: number): Generator<LabelledRecord<CompanyRecord>> {
  const random = new SeededRandom(seed);
  let previous: Company | null = null;
  const taken = new Set<string>();
  for (let entity = 0; ; entity++) {
    const company: Company = previous && random.chance(0.08) ? sister(previous, random) : founded(random);
    // A registry gives a domain away once; only sisters share one.
    while (taken.has(company.domain) && company.domain !== previous?.domain)
      company.domain = `${random.below(10)}${company.domain}`;
    taken.add(company.domain);
    previous = company;
    const copies = random.chance(0.75) ? 1 : 2 + random.below(3);
    for (let copy = 0; copy < copies; copy++) {
      const errors = copy === 0 ? random.below(2) : random.below(5);
      yield { record: written(company, `${entity}.${copy}`, errors, random), entity };
    }
  }
}

function founded(random: SeededRandom): Company {
  const words = [random.pickCommon(familyNames), random.pick(trades)];
  if (random.chance(0.25)) words.push(random.pick(additions));
  if (random.chance(0.1)) words.unshift(random.pickCommon(familyNames));
  return { words, form: random.pick(forms), ...domainAndDoor(words, random) };
}

/** Another company of the same owners, at the same door, with a trade of its own. */
function sister(company: Company, random: SeededRandom): Company {
  let trade = random.pick(trades);
  while (company.words.includes(trade)) trade = random.pick(trades);
  const words = [company.words[0] ?? '', trade];
  const door = domainAndDoor(words, random);
  const { street, city, postcode } = company;
  return {
    ...door,
    words,
    form: company.form,
    ...(random.chance(0.6) && { street, city, postcode }),
    ...(random.chance(0.2) && { phone: company.phone }),
    ...(random.chance(0.2) && { domain: company.domain }),
  };
}

function domainAndDoor(words: readonly string[], random: SeededRandom) {
  const plain = words.map((word) =>
    word
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase(),
  );
  const own = random.pick([plain.slice(0, 2).join('-'), plain.slice(0, 2).join(''), plain[0] ?? '']);
  const [city, postcode] = random.pickCommon(cities);
  return {
    domain: `${own}.${random.pick(['com', 'de', 'eu', 'net', 'co.uk', 'fr'])}`,
    phone: `+49${30 + random.below(900)}${100_000 + random.below(9_000_000)}`,
    street: `${random.pick(streets)} ${1 + random.below(150)}`,
    city,
    postcode: `${postcode}${100 + random.below(60)}`,
  };
}

function written(company: Company, id: string, errors: number, random: SeededRandom): CompanyRecord {
  const it: Written = { ...company, missing: new Set() };
  for (const field of ['domain', 'phone', 'street'] as const) if (random.chance(0.1)) it.missing.add(field);
  for (let error = 0; error < errors; error++) mistake(it, random);
  const name = `${it.words.join(' ')} ${it.form}`.trim();
  const has = (field: keyof Company) => !it.missing.has(field);
  return {
    id,
    names: [random.chance(0.1) ? name.toUpperCase() : name],
    ...(has('domain') && { domains: [random.chance(0.4) ? `https://www.${it.domain}/` : it.domain] }),
    ...(has('phone') && { phones: [random.chance(0.5) ? it.phone : it.phone.replace('+49', '0')] }),
    ...(has('street') && { places: [{ street: it.street, city: it.city, postcode: it.postcode }] }),
  };
}

function mistake(it: Written, random: SeededRandom): void {
  if (random.chance(0.02)) {
    it.words = it.words.map(inCyrillic);
    return;
  }
  const at = random.below(it.words.length);
  const rewritten = (how: (word: string) => string) => {
    it.words = it.words.map((word, index) => (index === at ? how(word) : word));
  };
  switch (random.below(12)) {
    case 0:
      it.form = random.pick(forms);
      break;
    case 1:
      it.words = it.words.toReversed();
      break;
    case 2:
      it.words = it.words.length > 2 ? it.words.slice(0, -1) : [...it.words, random.pick(additions)];
      break;
    case 3:
      rewritten((word) => shortened[word] ?? word);
      break;
    case 4:
      it.words = [it.words.join(random.pick(['', '-']))];
      break;
    case 5:
      it.missing.add(random.pick(['domain', 'phone', 'street'] as const));
      break;
    case 6:
      changed(it, random);
      break;
    case 7:
    case 8:
      rewritten((word) => misspelt(word, random));
      break;
    case 9:
      rewritten((word) => mistyped(word, random));
      break;
    default: {
      const field = random.pick(['domain', 'phone', 'street', 'city', 'postcode'] as const);
      it[field] = mistyped(it[field], random);
    }
  }
}

/** Moved, or has another telephone or domain. */
function changed(it: Written, random: SeededRandom): void {
  const { domain, phone, street, city, postcode } = domainAndDoor(it.words, random);
  Object.assign(it, random.pick([{ domain }, { phone }, { street, city, postcode }]));
}
