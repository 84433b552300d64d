import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { comparers, findDuplicates, people, type Blocked, type Found } from '@rapport/contacts-domain';
import { ScratchShelf } from './scratch-shelf';

const given = ['Ada', 'Grace', 'Mary', 'Hedy', 'Emmy', 'Sofja'];
const family = ['Lovelace', 'Hopper', 'Somerville', 'Lamarr', 'Noether', 'Kowalewskaja', 'Curie'];
/** Every third person twice, the second time with a slip of the pen. */
const records = Array.from({ length: 240 }, (_, index) => {
  const person = index % 3 === 2 ? index - 1 : index;
  const name = `${given[person % 6] ?? ''} ${family[person % 7] ?? ''}`;
  const phone = `+49 30 ${1_000_000 + person * 7_919}`;
  return { id: `${index}`, names: [person === index ? name : name.slice(0, -1)], phones: [phone] };
});

let shelf: ScratchShelf<Blocked>;
let folder: string;

function searchOnScratch() {
  const before = new Set(readdirSync(tmpdir()));
  const search = comparers.contact.searchOn(records.length, <P extends Blocked>() => {
    const scratch = new ScratchShelf<P>();
    shelf = scratch;
    return scratch;
  });
  folder = join(
    tmpdir(),
    readdirSync(tmpdir()).find((name) => name.startsWith('rapport-duplicates-') && !before.has(name)) ?? 'none',
  );
  for (const record of records) search.add(record);
  return search;
}

afterEach(() => shelf.close());

const pairsIn = (blocks: readonly Found[]): string[] =>
  blocks.flatMap(({ candidates }) => candidates.map(({ a, b }) => `${a} ${b}`));

test('what is found on a scratch shelf is what is found in memory', () => {
  const inMemory = findDuplicates(people, records);
  const search = searchOnScratch();
  const found = [...search.found(inMemory.model, 0.5)];
  expect(new Set(pairsIn(found))).toEqual(new Set(inMemory.pairs.map(({ a, b }) => `${a} ${b}`)));
  expect(inMemory.pairs.length).toBeGreaterThan(50);
});

test('a search that is stopped anywhere goes on there, and finds the rest', () => {
  const { model } = findDuplicates(people, records);
  const all = [...searchOnScratch().found(model, 0.5)];
  const places = all.flatMap(({ place, candidates }) => (candidates.length > 0 && place ? place : []));
  const place = places[Math.floor(places.length / 2)]!;
  const stopped = all.findIndex((step) => step.place === place) + 1;
  shelf.close();
  const rest = [...searchOnScratch().found(model, 0.5, undefined, place)];
  expect([...pairsIn(all.slice(0, stopped)), ...pairsIn(rest)]).toEqual(pairsIn(all));
  expect(pairsIn(rest).length).toBeGreaterThan(0);
});

test('the file holds no name in clear, and is gone with the search', () => {
  searchOnScratch();
  expect(shelf.at(0).id).toBe('0');
  const bytes = readFileSync(join(folder, 'scratch'));
  expect(bytes.length).toBeGreaterThan(records.length * 100);
  for (const encoding of ['utf8', 'utf16le'] as const)
    for (const name of ['lovelace', 'Lovelace']) expect(bytes.includes(Buffer.from(name, encoding))).toBe(false);
  shelf.close();
  expect(existsSync(folder)).toBe(false);
  searchOnScratch();
});
