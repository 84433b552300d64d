import {
  bindToJest,
  brokenSearchIndexes,
  expectBroken,
  searchIndexContracts,
  type SearchIndexHarness,
} from '@rapport/platform-contract-tests';
import { systemClock as clock } from '@rapport/platform-ports';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openKeyVault } from '../vault';
import { openSearchIndex } from './open-search-index';

interface EmbeddedHarness extends SearchIndexHarness {
  readonly file: string;
  lose(before?: () => void): Promise<void>;
}

async function open(): Promise<EmbeddedHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-search-'));
  const vault = await openKeyVault({ folder, clock });
  let search = await openSearchIndex(folder, vault);
  const files = () => readdirSync(folder).filter((name) => name.startsWith('search.db'));
  const reopen = async (before: () => void) => {
    await search.close();
    before();
    search = await openSearchIndex(folder, vault);
  };
  return {
    get search() {
      return search;
    },
    restart: () => reopen(() => undefined),
    file: join(folder, 'search.db'),
    lose: (before = () => undefined) =>
      reopen(() => {
        for (const name of files()) rmSync(join(folder, name));
        before();
      }),
    stored: async () => files().map((name) => readFileSync(join(folder, name))),
    close: async () => {
      await search.close();
      await vault.close();
      rmSync(folder, { recursive: true });
    },
  };
}

bindToJest('SearchIndex on SQLite', searchIndexContracts, open);
expectBroken('SearchIndex', searchIndexContracts, brokenSearchIndexes(open));

describe('search.db', () => {
  it('keeps nothing of a term that nobody has any more', async () => {
    const harness = await open();
    const terms = () => {
      const db = new DatabaseSync(harness.file);
      db.exec(`CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', 'terms', 'row')`);
      const count = db.prepare('SELECT count(*) AS count FROM temp.vocabulary').get()?.['count'];
      db.close();
      return count;
    };
    await Promise.all([
      harness.search.put('people', 1, ['ada', 'lovelace'], 10),
      harness.search.put('people', 2, ['ada', 'byron'], 11),
    ]);
    expect(terms()).toBe(3);
    await harness.search.put('people', 1, ['ada', 'king'], 12);
    expect(terms()).toBe(3);
    await harness.search.put('people', 2, [], 13);
    expect(terms()).toBe(2);
    await harness.close();
  });

  it('of an older release is filled anew', async () => {
    const harness = await open();
    await harness.lose(() => {
      const db = new DatabaseSync(harness.file);
      db.exec(`CREATE TABLE secret (sealed BLOB NOT NULL); CREATE TABLE entries (name TEXT); CREATE TABLE terms (term INTEGER);
               INSERT INTO secret VALUES (x'00'); PRAGMA user_version = 1`);
      db.close();
    });
    expect(harness.search.isNew).toBe(true);
    await harness.search.put('people', 1, ['ada'], 10);
    expect(await harness.search.find('people', ['ada'], 10)).toEqual([1]);
    await harness.close();
  });
});
