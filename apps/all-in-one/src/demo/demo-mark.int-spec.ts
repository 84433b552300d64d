import { openDataFolder } from '@rapport/platform-embedded';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { markDemo, resetDemo } from './demo-mark';

describe('a reset of the demo', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'rapport-reset-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('deletes the folder, and one that is not there needs none', () => {
    markDemo(folder);
    writeFileSync(join(folder, 'log.db'), '');
    resetDemo(folder);
    expect(existsSync(folder)).toBe(false);
    resetDemo(folder);
  });

  it('deletes nothing of a real ledger', () => {
    writeFileSync(join(folder, 'log.db'), 'real');
    expect(() => resetDemo(folder)).toThrow('data of its own');
    expect(existsSync(join(folder, 'log.db'))).toBe(true);
  });

  it('waits for nobody who works on it: it is refused', () => {
    markDemo(folder);
    const held = openDataFolder(folder);
    expect(() => resetDemo(folder)).toThrow(/in use|another/i);
    held.close();
    expect(existsSync(join(folder, 'demo.json'))).toBe(true);
  });
});
