import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { vaultToday } from '@rapport/platform-contract-tests';
import { WrongMasterKey } from '@rapport/platform-ports';
import { openKeyVault } from './sqlite-key-vault';

const [first, second] = [randomBytes(32).toString('hex'), randomBytes(32).toString('base64')];
const people = Array.from({ length: 50 }, (_, n) => ({ kind: 'email' as const, value: `p${n}@example.com` }));
let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rapport-rotation-'));
  folder = join(root, 'data');
  mkdirSync(folder);
});
afterEach(() => rmSync(root, { recursive: true }));

const open = (keys: { masterKey?: string; formerMasterKey?: string } = {}) =>
  openKeyVault({ folder, clock: { now: () => vaultToday }, ...keys });
type Vault = Awaited<ReturnType<typeof open>>;

async function sealedFor(vault: Vault, text: string): Promise<readonly Uint8Array[]> {
  const subjects = await vault.subjectsOf(people);
  const plaintext = Buffer.from(text);
  return vault.seal(
    subjects.map(({ number }) => ({
      subject: number,
      retentionClass: 'message',
      occurredAt: vaultToday,
      plaintext,
    })),
  );
}
const textsOf = async (vault: Vault, blobs: readonly Uint8Array[]) => [
  ...new Set(
    (await vault.open(blobs)).map((one) => (one.state === 'known' ? String(Buffer.from(one.plaintext)) : one.state)),
  ),
];
const wrappedKeys = () => {
  const db = new DatabaseSync(join(folder, 'keys.db'), { readOnly: true });
  const rows = db.prepare('SELECT wrapped FROM keys').all();
  db.close();
  return rows.map(({ wrapped }) => Buffer.from(wrapped as Uint8Array).toString('hex'));
};

describe('the master key', () => {
  it('is taken over by another one, which opens what was sealed before and knows the same people', async () => {
    const before = await open({ masterKey: first });
    const blobs = await sealedFor(before, 'hello');
    const known = await before.subjectsOf(people);
    await before.close();
    const old = wrappedKeys();

    const after = await open({ masterKey: second, formerMasterKey: first });
    expect(await textsOf(after, blobs)).toEqual(['hello']);
    expect(await after.subjectsOf(people)).toEqual(known);
    await after.close();
    const files = Buffer.concat(['keys.db', 'keys.db-wal'].flatMap((name) => readIfThere(join(folder, name))));
    expect(old.filter((wrapped) => files.includes(Buffer.from(wrapped, 'hex')))).toEqual([]);

    await expect(open({ masterKey: first })).rejects.toThrow(WrongMasterKey);
    const later = await open({ masterKey: second, formerMasterKey: first });
    expect(await textsOf(later, blobs)).toEqual(['hello']);
    await later.close();
  });

  it('moves out of the folder, where that of the file is given as the former one, and not by chance', async () => {
    const before = await open();
    const blobs = await sealedFor(before, 'hello');
    await before.close();
    await expect(open({ masterKey: second })).rejects.toThrow(WrongMasterKey);
    const file = join(folder, 'master.key');
    const after = await open({ masterKey: second, formerMasterKey: readFileSync(file, 'utf8') });
    expect(await textsOf(after, blobs)).toEqual(['hello']);
    await after.close();
    rmSync(file);
    const later = await open({ masterKey: second });
    expect(await textsOf(later, blobs)).toEqual(['hello']);
    await later.close();
  });

  it('stays where the former one is not the one, and where a key cannot be opened', async () => {
    const before = await open({ masterKey: first });
    const blobs = await sealedFor(before, 'hello');
    await before.close();
    const third = randomBytes(32).toString('hex');
    await expect(open({ masterKey: second, formerMasterKey: third })).rejects.toThrow(WrongMasterKey);

    const db = new DatabaseSync(join(folder, 'keys.db'));
    const { wrapped, subject } = db.prepare('SELECT * FROM keys ORDER BY subject DESC LIMIT 1').get() ?? {};
    const change = db.prepare('UPDATE keys SET wrapped = ? WHERE subject = ?');
    change.run(randomBytes(60), Number(subject));
    await expect(open({ masterKey: second, formerMasterKey: first })).rejects.toThrow();
    change.run(wrapped as Uint8Array, Number(subject));
    db.close();

    const after = await open({ masterKey: first });
    expect(await textsOf(after, blobs)).toEqual(['hello']);
    await after.close();
  });
});

function readIfThere(file: string): Buffer[] {
  try {
    return [readFileSync(file)];
  } catch {
    return [];
  }
}
