import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vaultToday } from '@rapport/platform-contract-tests';
import type { Identifier, SealRequest } from '@rapport/platform-ports';
import { describeOn } from '../../engines-under-test';
import { VaultDatabase } from '../fixtures/vault-database';
import { RegisterFile } from './outside-register';

const people = (count: number): Identifier[] =>
  Array.from({ length: count }, (_, index) => ({ kind: 'userId', value: `user ${index}` }));

const visit = (subject: number): SealRequest => ({
  subject,
  retentionClass: 'profile',
  occurredAt: vaultToday,
  plaintext: Buffer.from(`visit of ${subject}`),
});

describeOn(['MONGO_URL'], 'two replicas of a vault', ({ MONGO_URL }) => {
  let database: VaultDatabase;

  beforeEach(async () => {
    database = await VaultDatabase.connect(MONGO_URL, vaultToday);
  });
  afterEach(() => database.close());

  it('open at the same moment in an empty database', async () => {
    const vaults = await Promise.all(['a', 'b', 'c'].map((replica) => database.open({ replica })));
    const subjects = await Promise.all(vaults.map((vault) => vault.subjectsOf(people(3))));

    expect(subjects[1]).toEqual(subjects[0]);
    expect(subjects[2]).toEqual(subjects[0]);
  });

  it('give one subject and one key to those who race for them, and no number twice', async () => {
    const [a, b] = [await database.open(), await database.open({ replica: 'b' })];
    const racers = await Promise.all(
      Array.from({ length: 20 }, async (_, n) => {
        const vault = n % 2 ? a : b;
        const subjects = await vault.subjectsOf(people(30).slice(n % 7));
        return { subjects, blobs: await vault.seal(subjects.map(({ number }) => visit(number))) };
      }),
    );
    const all = new Map(racers.flatMap(({ subjects }) => subjects.map((subject) => [subject.id, subject.number])));
    expect(all.size).toBe(30);
    expect(new Set(all.values()).size).toBe(30);

    const blobs = racers.flatMap((racer) => racer.blobs);
    for (const vault of [a, b])
      for (const opened of await vault.open(blobs)) expect(opened).toMatchObject({ state: 'known' });
  });

  it('hold an erasure both, as soon as it returns', async () => {
    const [a, b] = [
      await database.open({ freshForMs: 1_500 }),
      await database.open({ replica: 'b', freshForMs: 1_500 }),
    ];
    const subjects = await a.subjectsOf(people(10));
    const blobs = await b.seal(subjects.map(({ number }) => visit(number)));
    expect(await b.find(people(10))).toEqual(subjects);
    // From its memory, which it trusts for a while.
    expect((await b.open(blobs)).every(({ state }) => state === 'known')).toBe(true);
    await a.erase(subjects.slice(0, 5), vaultToday);

    const states = (await b.open(blobs)).map(({ state }) => state);
    expect(states).toEqual([...Array<string>(5).fill('erased'), ...Array<string>(5).fill('known')]);
    expect((await b.find(people(10))).slice(0, 5)).toEqual(Array(5).fill(null));
    await expect(b.seal([visit(subjects[0]?.number ?? 0)])).rejects.toMatchObject({ code: 'KEY_VAULT.SUBJECT_ERASED' });
  });

  it('leave no key of who is erased while the other mints keys for them', async () => {
    const [a, b] = [await database.open(), await database.open({ replica: 'b' })];
    const subjects = await a.subjectsOf(people(200));
    const sealing = Promise.allSettled(subjects.map((subject) => b.seal([visit(subject.number)])));
    await a.erase(subjects, vaultToday);
    const blobs = (await sealing).flatMap((result) => (result.status === 'fulfilled' ? result.value : []));

    expect((await a.open(blobs)).every(({ state }) => state === 'erased')).toBe(true);
    expect((await b.open(blobs)).every(({ state }) => state === 'erased')).toBe(true);
    expect(await database.db.collection('vault_subjects').countDocuments()).toBe(0);
  });

  it('write each erasure into the register of both', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rapport-vault-'));
    const files = [join(folder, 'a.jsonl'), join(folder, 'b.jsonl')] as const;
    const a = await database.open({ register: new RegisterFile(files[0]) });
    const [ada, bob] = await a.subjectsOf(people(2));
    if (!ada || !bob) throw new Error('no subjects were given');
    await a.erase([ada], vaultToday);
    const b = await database.open({ register: new RegisterFile(files[1]) });
    await b.expire('message', 2019, vaultToday);
    await a.erase([bob], vaultToday);
    await b.tidy();

    const lines = (file: string) => readFileSync(file, 'utf8').trim().split('\n').toSorted();
    expect(existsSync(files[1])).toBe(true);
    expect(lines(files[0])).toHaveLength(3);
    expect(lines(files[1])).toEqual(lines(files[0]));
    rmSync(folder, { recursive: true });
  });
});
