import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyVaultEndpoint } from '../http/settings';
import { masterKeySource } from './settings';

const [key, former] = ['a'.repeat(64), Buffer.alloc(32, 9).toString('base64')];
const secret = Buffer.alloc(32, 1);

describe('the settings of the vault', () => {
  it('give the master key, and the former one while it is rotated away', async () => {
    const before = await masterKeySource({ RAPPORT_MASTER_KEY: former }).wrap(secret, 'here');
    const source = masterKeySource({ RAPPORT_MASTER_KEY: key, RAPPORT_FORMER_MASTER_KEY: former });

    expect(Buffer.from(await source.unwrap(before, 'here'))).toEqual(secret);
    const after = await source.wrap(secret, 'here');
    expect(after.master).toMatch(/^local:[0-9a-f]{16}$/);
    expect(after.master).not.toBe(before.master);
    await expect(masterKeySource({ RAPPORT_MASTER_KEY: key }).unwrap(before, 'here')).rejects.toMatchObject({
      code: 'KEY_VAULT.WRONG_MASTER_KEY',
    });
  });

  it('may name a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-key-'));
    writeFileSync(join(folder, 'key'), `${key}\n`);
    const { master } = await masterKeySource({ RAPPORT_MASTER_KEY: key }).wrap(secret, 'here');

    const source = masterKeySource({ RAPPORT_MASTER_KEY_FILE: join(folder, 'key') });
    expect((await source.wrap(secret, 'here')).master).toBe(master);
    rmSync(folder, { recursive: true });
  });

  it.each<[Record<string, string>, string]>([
    [{}, 'RAPPORT_MASTER_KEY'],
    [{ RAPPORT_MASTER_KEY: 'hunter2-hunter2' }, 'RAPPORT_MASTER_KEY'],
    [{ RAPPORT_MASTER_KEY: key, RAPPORT_MASTER_KEY_FILE: '/x' }, 'RAPPORT_MASTER_KEY_FILE'],
    [{ RAPPORT_MASTER_KEY_FILE: '/nowhere' }, 'RAPPORT_MASTER_KEY_FILE'],
    [{ RAPPORT_MASTER_KEY: key, RAPPORT_FORMER_MASTER_KEY: 'hunter2-hunter2' }, 'RAPPORT_FORMER_MASTER_KEY'],
    [{ RAPPORT_MASTER_KEY: key, RAPPORT_KMS_URL: 'https://kms' }, 'exclude'],
    [{ RAPPORT_KMS_URL: 'https://kms' }, 'RAPPORT_KMS_KEY'],
    [{ RAPPORT_KMS_URL: 'kms', RAPPORT_KMS_KEY: 'k', RAPPORT_KMS_TOKEN: 't' }, 'RAPPORT_KMS_URL'],
    [{ RAPPORT_KMS_URL: 'https://kms', RAPPORT_KMS_KEY: 'k' }, 'RAPPORT_KMS_TOKEN'],
  ])('refuse %j in one line that names the variable', (environment, named) => {
    const refused = () => masterKeySource(environment);

    expect(refused).toThrow(named);
    expect(refused).toThrow(expect.not.stringMatching(/hunter2|\n/));
  });

  it('say where contacts serves the vault', () => {
    expect(keyVaultEndpoint({ RAPPORT_KEY_VAULT_URL: 'https://contacts:8443' }).url.host).toBe('contacts:8443');
    for (const url of [undefined, 'contacts', 'ftp://contacts'])
      expect(() => keyVaultEndpoint({ RAPPORT_KEY_VAULT_URL: url })).toThrow('RAPPORT_KEY_VAULT_URL');
    expect(() =>
      keyVaultEndpoint({ RAPPORT_KEY_VAULT_URL: 'https://c', RAPPORT_KEY_VAULT_CA_FILE: '/nowhere' }),
    ).toThrow('RAPPORT_KEY_VAULT_CA_FILE');
  });
});
