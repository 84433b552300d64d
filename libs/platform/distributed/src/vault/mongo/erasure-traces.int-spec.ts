import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vaultToday } from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { VaultDatabase } from '../fixtures/vault-database';
import { dumpKeys, restoreKeys } from './key-backup';
import { applyRegisterToRestored } from './open-vault';
import { RegisterFile } from './outside-register';

const people = Array.from({ length: 60 }, (_, index) => ({ kind: 'email', value: `user.${index}@example.org` }));

describeOn(['MONGO_URL'], 'the database of the vault', ({ MONGO_URL }) => {
  let database: VaultDatabase;

  beforeEach(async () => {
    database = await VaultDatabase.connect(MONGO_URL, vaultToday);
  });
  afterEach(() => database.close());

  it('holds no byte of a key or a token after erasure, and held them before', async () => {
    const vault = await database.open();
    const subjects = await vault.subjectsOf(people);
    const sealed = subjects.flatMap(({ number }) =>
      (['interaction', 'message', 'profile'] as const).map((retentionClass) => ({
        ...{ subject: number, retentionClass, occurredAt: Date.UTC(2024, 1), plaintext: Buffer.from('x') },
      })),
    );
    await vault.seal(sealed);
    const leaving = subjects.filter((_, index) => index % 3 === 1);
    const secrets = await storedSecrets(leaving.map(({ number }) => number));
    // A token and four keys each.
    expect(secrets).toHaveLength(leaving.length * 5);
    expect(await found(secrets)).toBe(secrets.length);

    await vault.erase(leaving, vaultToday);
    expect(await found(secrets)).toBe(0);
    expect(await found([Buffer.from('user.1@example.org')])).toBe(0);
    expect(await vault.find(people.slice(0, 2))).toEqual([subjects[0], null]);
  });

  it('holds no byte of the keys of an expired year', async () => {
    const vault = await database.open();
    const subjects = await vault.subjectsOf(people);
    const keys = (await storedSecrets(subjects.map(({ number }) => number))).filter(({ length }) => length > 32);
    await vault.expire('interaction', 2026, vaultToday);

    expect(keys).toHaveLength(people.length);
    expect(await found(keys)).toBe(0);
  });

  it('is finished at opening where a crash came between register and keys', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-vault-'));
    const file = join(folder, 'erasures.jsonl');
    const before = await database.open({ register: new RegisterFile(file) });
    const [ada, bob] = await before.subjectsOf(people.slice(0, 2));
    if (!ada || !bob) throw new Error('no subjects were given');
    const line = JSON.stringify({ at: vaultToday, reason: 'erasure', subjects: [ada] });
    appendFileSync(file, `${line}\n{"at":1,"reason":"erasure","subj`);
    const after = await database.open({ register: new RegisterFile(file) });

    expect(await after.subjectsById([ada.id, bob.id])).toEqual([null, bob]);
    rmSync(folder, { recursive: true });
  });

  it('restored from a backup does not serve before the register was applied, nor where it was cut short', async () => {
    const vault = await database.open();
    await vault.subjectsOf(people);
    const lines: string[] = [];
    for await (const line of dumpKeys(database.db, vaultToday)) lines.push(line);
    expect(lines.join('')).not.toContain('user.1');
    const restore = (some: readonly string[]) =>
      restoreKeys(
        database.db,
        (async function* () {
          yield* some;
        })(),
        vaultToday,
      );

    await expect(restore(lines)).rejects.toThrow('not empty');
    database.moveOn();
    await expect(restore(lines.slice(0, -5))).rejects.toThrow('cut short');
    await expect(applyRegisterToRestored(database.options())).rejects.toThrow('not restored to its end');
    database.moveOn();
    await restore(lines);
    await expect(database.open()).rejects.toMatchObject({ code: 'KEY_VAULT.REGISTER_NOT_APPLIED' });
    await applyRegisterToRestored(database.options());
    expect((await (await database.open()).find(people)).every((subject) => subject !== null)).toBe(true);
  });

  it('of a newer release is left alone', async () => {
    await database.open();
    await database.db
      .collection<{ _id: string; version: number }>('vault_settings')
      .updateOne({ _id: 'schema' }, { $set: { version: 99 } });

    await expect(database.open()).rejects.toMatchObject({ code: 'STORAGE.NEWER_SCHEMA' });
  });

  async function storedSecrets(numbers: readonly number[]): Promise<readonly Buffer[]> {
    const secrets: Buffer[] = [];
    const documents = database.db.collection<{
      _id: number;
      token: Buffer;
      keys: Record<string, { k: Buffer }>;
    }>('vault_subjects', { promoteBuffers: true });
    for await (const { token, keys } of documents.find({ _id: { $in: [...numbers] } }))
      secrets.push(token, ...Object.values(keys).map(({ k }) => k));
    return secrets;
  }

  /** How many of the secrets any document holds, as bytes or in a text. */
  async function found(secrets: readonly Buffer[]): Promise<number> {
    const all: Buffer[] = [];
    for (const { collectionName } of await database.db.collections())
      for await (const document of database.db.collection(collectionName).find({}, { raw: true }))
        all.push(document as never as Buffer);
    expect(all.length).toBeGreaterThan(5);
    const bytes = Buffer.concat([...all, randomBytes(1)]);
    return secrets.filter((secret) =>
      [secret, ...['hex', 'base64'].map((encoding) => Buffer.from(secret.toString(encoding as 'hex')))].some((form) =>
        bytes.includes(form),
      ),
    ).length;
  }
});
