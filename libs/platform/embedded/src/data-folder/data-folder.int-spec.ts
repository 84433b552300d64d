import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { resolveEntry } from '../worker/start-worker';
import { DataFolderInUse, DataFolderUnwritable, openDataFolder } from '.';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-folder-'));
});
afterEach(() => rmSync(root, { recursive: true }));

describe('openDataFolder', () => {
  it('makes the folder, and gives it to one at a time', () => {
    const path = join(root, 'new/data');
    const folder = openDataFolder(path);
    expect(folder.file('log.db')).toBe(join(path, 'log.db'));
    expect(() => openDataFolder(path)).toThrow(DataFolderInUse);
    folder.close();
    openDataFolder(path).close();
  });

  it('is free again once a process that held it was killed', async () => {
    const { file, execArgv } = resolveEntry(join(__dirname, 'fixtures/hold-folder'));
    const holder = spawn(process.execPath, [...execArgv, file, root], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(holder.stdout, 'data');
    expect(() => openDataFolder(root)).toThrow(`data folder ${root} is in use by another process`);
    holder.kill('SIGKILL');
    await once(holder, 'exit');
    openDataFolder(root).close();
  });

  it('says in a line that it cannot write', () => {
    writeFileSync(join(root, 'file'), '');
    const path = join(root, 'file/data');
    expect(() => openDataFolder(path)).toThrow(DataFolderUnwritable);
    expect(() => openDataFolder(path)).toThrow(`data folder ${path} cannot be written (ENOTDIR)`);
  });
});
