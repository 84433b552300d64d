import { bindToJest, brokenFileStores, expectBroken, fileStoreContracts } from '@rapport/platform-contract-tests';
import type { FileStoreHarness } from '@rapport/platform-contract-tests';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderFileStore } from './folder-file-store';

async function open(): Promise<FileStoreHarness> {
  const folder = mkdtempSync(join(tmpdir(), 'rapport-files-'));
  let files = new FolderFileStore(folder);
  return {
    get files() {
      return files;
    },
    restart: async () => {
      files = new FolderFileStore(folder);
    },
    close: async () => rmSync(folder, { recursive: true }),
  };
}

bindToJest('FileStore in a folder', fileStoreContracts, open);
expectBroken('FileStore', fileStoreContracts, brokenFileStores(open));
