import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Subject } from '@rapport/platform-ports';
import { openKeyVault, type SqliteKeyVault } from './sqlite-key-vault';

const now = Date.UTC(2026, 5, 15);

describe('the files of the vault', () => {
  let root: string;
  let folder: string;
  let vault: SqliteKeyVault;

  const open = (masterKey?: string) => openKeyVault({ folder, clock: { now: () => now }, masterKey });

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'rapport-vault-'));
    folder = mkdtempSync(join(root, 'data-'));
    vault = await open();
  });

  afterEach(async () => {
    await vault.close();
    rmSync(root, { recursive: true });
  });

  it('hold no byte of a key, a token or an id after erasure, and held them before', async () => {
    // Enough people that pages split, merge and move cells.
    const people = await mint(4_000);
    await vault.seal(
      people.map(({ number }) => ({
        subject: number,
        retentionClass: 'profile',
        occurredAt: now,
        plaintext: bytes('x'),
      })),
    );
    const leaving = people.filter((_, index) => index % 7 === 3);
    const secrets = storedSecrets(leaving);
    expect(secrets.length).toBe(leaving.length * 4);
    expect(found(secrets)).toBe(secrets.length);

    // One by one for some, so that each erasure meets pages that the one before has changed.
    for (const subject of leaving.slice(0, 20)) await vault.erase([subject], now);
    await vault.erase(leaving.slice(20), now);

    expect(found(secrets)).toBe(0);
    expect(await vault.subjectsById(people.slice(0, 3).map(({ id }) => id))).toEqual(people.slice(0, 3));
  });

  it('hold no byte of the keys of an expired year', async () => {
    const people = await mint(300);
    const keys = storedSecrets(people).filter((secret) => secret.length > 32);
    await vault.expire('interaction', 2026, now);

    expect(keys.length).toBe(people.length);
    expect(found(keys)).toBe(0);
  });

  it('hold no identifier, and the register only pseudonyms', async () => {
    const [ada] = await vault.subjectsOf([{ kind: 'email', value: 'ada.lovelace@example.org' }]);
    if (!ada) throw new Error('no subject was given');
    await vault.erase([ada], now);

    expect(found([bytes('ada.lovelace')])).toBe(0);
    expect(readFileSync(`${folder}-erasures.jsonl`, 'utf8')).toBe(
      `${JSON.stringify({ at: now, reason: 'erasure', subjects: [ada] })}\n`,
    );
  });

  it('keep the generated master key to their owner, and are lost without it', async () => {
    expect(statSync(join(folder, 'master.key')).mode & 0o777).toBe(0o600);
    await vault.close();
    rmSync(join(folder, 'master.key'));

    await expect(open()).rejects.toMatchObject({ code: 'KEY_VAULT.WRONG_MASTER_KEY' });
    await expect(open('not a key')).rejects.toMatchObject({ code: 'KEY_VAULT.WRONG_MASTER_KEY' });
  });

  it('are finished at opening where a crash came between register and keys', async () => {
    const [ada, bob] = await mint(2);
    if (!ada || !bob) throw new Error('no subjects were given');
    await vault.close();
    const line = JSON.stringify({ at: now, reason: 'erasure', subjects: [ada] });
    writeFileSync(`${folder}-erasures.jsonl`, `${line}\n{"at":1,"reason":"erasure","subj`);
    vault = await open();

    expect(await vault.subjectsById([ada.id, bob.id])).toEqual([null, bob]);
    await vault.erase([bob], now);
    expect(readFileSync(`${folder}-erasures.jsonl`, 'utf8').split('\n')[1]).toContain(bob.id);
  });

  it('of a newer release are left alone', async () => {
    await vault.close();
    const db = new DatabaseSync(join(folder, 'keys.db'));
    db.exec('PRAGMA user_version = 99');
    db.close();

    await expect(open()).rejects.toMatchObject({ code: 'STORAGE.NEWER_SCHEMA' });
  });

  it('wait for the register where they came from a backup', async () => {
    await vault.close();
    writeFileSync(join(folder, 'restored.json'), '{}');

    await expect(open()).rejects.toMatchObject({ code: 'KEY_VAULT.REGISTER_NOT_APPLIED' });
  });

  function mint(count: number): Promise<readonly Subject[]> {
    return vault.subjectsOf(Array.from({ length: count }, (_, index) => ({ kind: 'userId', value: `user ${index}` })));
  }

  function storedSecrets(subjects: readonly Subject[]): readonly Buffer[] {
    const db = new DatabaseSync(join(folder, 'keys.db'), { readOnly: true });
    const rows = subjects.flatMap(({ number }) => [
      ...db.prepare('SELECT id AS a, token AS b FROM subjects WHERE number = ?').all(number),
      ...db.prepare('SELECT wrapped AS a FROM keys WHERE subject = ?').all(number),
    ]);
    db.close();
    return rows.flatMap((row) => Object.values(row).map((value) => Buffer.from(value as Uint8Array)));
  }

  /** How many of the secrets lie anywhere in the folder, by their first 16 bytes or their last. */
  function found(secrets: readonly Buffer[]): number {
    const files = readdirSync(folder).map((name) => readFileSync(join(folder, name)));
    return secrets.filter((secret) =>
      files.some((file) => file.includes(secret.subarray(0, 16)) || file.includes(secret.subarray(-16))),
    ).length;
  }
});

function bytes(text: string): Buffer {
  return Buffer.from(text);
}
