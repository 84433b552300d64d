import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vaultToday } from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { TransitServer } from '../fixtures/transit-server';
import { VaultDatabase } from '../fixtures/vault-database';
import { masterKeySource } from './settings';
import { TransitKms } from './transit-kms';

const secret = Buffer.alloc(32, 7);
let server: TransitServer;
let kms: TransitKms;

beforeEach(async () => {
  server = await TransitServer.start();
  kms = new TransitKms({ url: server.url, key: 'rapport', token: async () => server.token });
});
afterEach(async () => {
  kms.close();
  await server.stop();
});

describe('a master key in a key management service', () => {
  it('wraps, and opens for the same context only', async () => {
    const wrapped = await kms.wrap(secret, 'here');

    expect(wrapped.master).toBe('transit:rapport:v1');
    expect(Buffer.from(wrapped.wrapped).includes(secret)).toBe(false);
    expect(Buffer.from(await kms.unwrap(wrapped, 'here'))).toEqual(secret);
    await expect(kms.unwrap(wrapped, 'there')).rejects.toMatchObject({ code: 'KEY_VAULT.WRONG_MASTER_KEY' });
    await expect(kms.unwrap({ ...wrapped, master: 'local:1' }, 'here')).rejects.toMatchObject({
      code: 'KEY_VAULT.WRONG_MASTER_KEY',
    });
  });

  it('opens what a former version wrapped', async () => {
    const before = await kms.wrap(secret, 'here');
    server.rotate();

    expect((await kms.wrap(secret, 'here')).master).toBe('transit:rapport:v2');
    expect(Buffer.from(await kms.unwrap(before, 'here'))).toEqual(secret);
  });

  it.each(['sealed', 'silent'] as const)('is an outage where the service is %s', async (state) => {
    const wrapped = await kms.wrap(secret, 'here');
    server.state = state;
    const hasty = new TransitKms({ url: server.url, key: 'rapport', token: async () => server.token, timeoutMs: 300 });

    await expect(hasty.unwrap(wrapped, 'here')).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    await expect(hasty.wrap(secret, 'here')).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    hasty.close();
  });

  it('is an outage where the token does not hold, and its error does not say it', async () => {
    const other = new TransitKms({ url: server.url, key: 'rapport', token: async () => 'stolen-token' });
    const error: unknown = await other.wrap(secret, 'here').catch((caught: unknown) => caught);
    other.close();

    expect(error).toMatchObject({ code: 'PLATFORM.UNAVAILABLE', cause: { message: 'it answered 403' } });
  });

  it('is given by the environment, its token by a file that may be renewed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-kms-'));
    const file = join(folder, 'token');
    writeFileSync(file, 'old');
    const source = masterKeySource({
      RAPPORT_KMS_URL: server.url.href,
      RAPPORT_KMS_KEY: 'rapport',
      RAPPORT_KMS_TOKEN_FILE: file,
    });
    await expect(source.wrap(secret, 'here')).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    writeFileSync(file, `${server.token}\n`);

    expect(await source.wrap(secret, 'here')).toMatchObject({ master: 'transit:rapport:v1' });
    (source as TransitKms).close();
    rmSync(folder, { recursive: true });
  });
});

describeOn(['MONGO_URL'], 'a vault whose master key is in a key management service', ({ MONGO_URL }) => {
  it('asks it at opening and at a rotation, not for people, and is rotated to its new version', async () => {
    const database = await VaultDatabase.connect(MONGO_URL, vaultToday);
    try {
      const vault = await database.open({ masterKeys: kms });
      const atOpening = server.asked.length;
      const subjects = await vault.subjectsOf(
        Array.from({ length: 50 }, (_, n) => ({ kind: 'userId', value: `${n}` })),
      );
      const blobs = await vault.seal(
        subjects.map(({ number }) => ({
          ...{ subject: number, retentionClass: 'profile', occurredAt: vaultToday, plaintext: secret },
        })),
      );
      expect(server.asked.length).toBe(atOpening);

      server.rotate();
      await vault.rotation.run();
      const keys = await database.db.collection('vault_wrapping_keys').find().toArray();
      expect(keys.map(({ master }): unknown => master)).toEqual(['transit:rapport:v2', 'transit:rapport:v2']);
      const reopened = await database.open({ masterKeys: kms });
      expect((await reopened.open(blobs)).every(({ state }) => state === 'known')).toBe(true);
    } finally {
      await database.close();
    }
  });
});
