import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kurrentDbSettings } from './kurrentdb-settings';

describe('the settings of KurrentDB', () => {
  it.each(['kurrentdb://one:2113?tls=false', 'esdb://admin:secret@one,two,three:2113', 'kurrentdb+discover://cluster'])(
    'take %s as it is',
    (url) => expect(kurrentDbSettings({ KURRENTDB_URL: url })).toEqual({ url }),
  );

  it('take it from a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-kurrentdb-'));
    const file = join(folder, 'url');
    writeFileSync(file, 'kurrentdb://admin:secret@one:2113\n');
    expect(kurrentDbSettings({ KURRENTDB_URL_FILE: file })).toEqual({ url: 'kurrentdb://admin:secret@one:2113' });
    rmSync(folder, { recursive: true });
  });

  it.each([
    [{}, /^KURRENTDB_URL is not set/],
    [
      { KURRENTDB_URL: 'kurrentdb://one', KURRENTDB_URL_FILE: '/x' },
      /^KURRENTDB_URL and KURRENTDB_URL_FILE are both set/,
    ],
    [{ KURRENTDB_URL: 'http://secret@one' }, /^KURRENTDB_URL must begin with kurrentdb:/],
    [{ KURRENTDB_URL: 'kurrentdb://' }, /^KURRENTDB_URL must begin with kurrentdb:/],
    [{ KURRENTDB_URL: 'kurrentdb://admin:secret@' }, /^KURRENTDB_URL must begin with kurrentdb:/],
    [{ KURRENTDB_URL_FILE: '/nowhere' }, /^KURRENTDB_URL_FILE cannot be read \(ENOENT\)\.$/],
  ])('refuse %j in one line without the secret', (env, line) => {
    expect(() => kurrentDbSettings(env)).toThrow(line);
    expect(() => kurrentDbSettings(env)).not.toThrow(/secret/);
  });
});
