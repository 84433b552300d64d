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
import { openKeyVault } from '../vault';
import { openSearchIndex } from './sqlite-search-index';

async function open(): Promise<SearchIndexHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-search-'));
  const vault = await openKeyVault({ folder, clock });
  let search = await openSearchIndex(folder, vault);
  const files = () => readdirSync(folder).filter((name) => name.startsWith('search.db'));
  const reopen = async (before: () => void) => {
    search.close();
    before();
    search = await openSearchIndex(folder, vault);
  };
  return {
    get search() {
      return search;
    },
    restart: () => reopen(() => undefined),
    lose: () => reopen(() => files().forEach((name) => rmSync(join(folder, name)))),
    stored: async () => files().map((name) => readFileSync(join(folder, name))),
    close: async () => {
      search.close();
      await vault.close();
      rmSync(folder, { recursive: true });
    },
  };
}

bindToJest('SearchIndex on SQLite', searchIndexContracts, open);
expectBroken('SearchIndex', searchIndexContracts, brokenSearchIndexes(open));
