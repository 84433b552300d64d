import { systemClock as clock } from '@rapport/platform-ports';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyVault, type SqliteKeyVault } from '../vault';
import { openSearchIndex, type SqliteSearchIndex } from './sqlite-search-index';

const folder = mkdtempSync(join(tmpdir(), 'rapport-search-'));
let vault: SqliteKeyVault;
let search: SqliteSearchIndex;
const find = (...terms: string[]) => search.find('people', terms, 10);

beforeAll(async () => {
  vault = await openKeyVault({ folder, clock });
  search = await openSearchIndex(folder, vault);
});
afterAll(async () => {
  search.close();
  await vault.close();
  rmSync(folder, { recursive: true });
});

it('finds who has all of the terms, the newest first', async () => {
  await search.put('people', 1, ['ada', 'lovelace'], 10);
  await search.put('people', 2, ['ada', 'byron'], 11);
  expect(await find('ada')).toEqual([2, 1]);
  expect(await find('ada', 'lovelace')).toEqual([1]);
  expect(await find('ada', 'turing')).toEqual([]);
  expect(await find()).toEqual([]);
  expect(await search.find('people', ['ada'], 1)).toEqual([2]);
  expect(await search.find('companies', ['ada'], 10)).toEqual([]);
});

it('takes the terms of the newest position, however often and in whatever order they come', async () => {
  await search.put('people', 1, ['ada', 'king'], 20);
  await search.put('people', 1, ['ada', 'lovelace'], 10);
  await search.put('people', 1, ['ada', 'king'], 20);
  expect(await find('king')).toEqual([1]);
  expect(await find('lovelace')).toEqual([]);
});

it('forgets who has no terms, and brings nobody back', async () => {
  await search.put('people', 1, [], 30);
  await search.put('people', 1, ['ada', 'king'], 20);
  expect(await find('king')).toEqual([]);
});

it('holds no word in clear', () => {
  for (const suffix of ['', '-wal'])
    expect(readFileSync(join(folder, `search.db${suffix}`)).includes('byron')).toBe(false);
});

it('knows after a restart what it knew, and says when it is new', async () => {
  expect(search.isNew).toBe(true);
  search.close();
  search = await openSearchIndex(folder, vault);
  expect(search.isNew).toBe(false);
  expect(await find('byron')).toEqual([2]);
  search.close();
  for (const suffix of ['', '-wal', '-shm']) rmSync(join(folder, `search.db${suffix}`), { force: true });
  search = await openSearchIndex(folder, vault);
  expect(search.isNew).toBe(true);
  expect(await find('byron')).toEqual([]);
});
