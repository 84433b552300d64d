import { randomBytes } from 'node:crypto';
import { vaultToday } from '@rapport/platform-contract-tests';
import type { SealRequest } from '@rapport/platform-ports';
import { describeOn } from '../../engines-under-test';
import { VaultDatabase } from '../fixtures/vault-database';
import { LocalMasterKeys, type MasterKeySource } from '../master-keys';
import { collectionsOf, type StoredKey, type VaultCollections } from './documents';
import { rewrapKeys } from './rewrap';
import type { RotationProgress } from './rotation';
import { WrappingKeys } from './wrapping-keys';

const user = (n: number | string) => ({ kind: 'userId', value: `user ${n}` });
const visit = (subject: number, occurredAt = vaultToday): SealRequest => ({
  subject,
  retentionClass: 'interaction',
  occurredAt,
  plaintext: Buffer.from(`visit of ${subject}`),
});

/** Lets something happen once, between the reading of keys and their writing. */
class Interrupted extends WrappingKeys {
  private interrupted = false;

  constructor(
    collections: VaultCollections,
    masterKeys: MasterKeySource,
    private readonly interrupt: () => Promise<void>,
  ) {
    super(collections, masterKeys);
  }

  override async rewrap(key: StoredKey, place: string): Promise<StoredKey> {
    if (!this.interrupted) {
      this.interrupted = true;
      await this.interrupt();
    }
    return super.rewrap(key, place);
  }
}

describeOn(['MONGO_URL'], 'rotation of the master key', ({ MONGO_URL }) => {
  const anew = randomBytes(32);
  let database: VaultDatabase;
  let both: LocalMasterKeys;

  beforeEach(async () => {
    database = await VaultDatabase.connect(MONGO_URL, vaultToday);
    both = new LocalMasterKeys(anew, [database.masterKey]);
  });
  afterEach(() => database.close());

  it('leaves nothing that the former master key is needed for, and every blob as it was', async () => {
    const before = await database.open();
    const subjects = await before.subjectsOf(Array.from({ length: 40 }, (_, n) => user(n)));
    const daily: SealRequest = { ...visit(0), retentionClass: 'failed' };
    const blobs = await before.seal([...subjects.map(({ number }) => visit(number)), daily]);
    const seen: RotationProgress[] = [];
    const rotating = await database.open({ masterKeys: both });
    const done = await rotating.rotation.run({ step: 7, onProgress: (progress) => seen.push(progress) });

    expect(done).toMatchObject({ to: 2, rewrapped: 42, of: 40, seen: 40, finishedAt: vaultToday });
    expect(new Set(seen.map((progress) => progress.seen)).size).toBeGreaterThan(5);
    const after = await database.open({ masterKeys: new LocalMasterKeys(anew) });
    expect(await after.find([user(0)])).toEqual([subjects[0]]);
    expect((await after.open(blobs)).map((part) => part.state)).toEqual(Array(41).fill('known'));
    await expect(database.open()).rejects.toMatchObject({ code: 'KEY_VAULT.WRONG_MASTER_KEY' });
  });

  it('is known to be asked for until its job is through, and comes once although the job comes again', async () => {
    const { rotation } = await database.open({ masterKeys: both });
    await rotation.ask('job-1');
    expect(await rotation.asked()).toBe('job-1');
    const killed = AbortSignal.abort(new Error('killed'));
    await expect(rotation.run({ job: 'job-1', signal: killed })).rejects.toThrow('killed');
    const another = await database.open({ masterKeys: both, replica: 'b' });
    expect(await another.rotation.asked()).toBe('job-1');
    expect(await another.rotation.run({ job: 'job-1' })).toMatchObject({ to: 2, finishedAt: vaultToday });
    expect(await rotation.asked()).toBeNull();
    expect(await rotation.run({ job: 'job-1' })).toMatchObject({ to: 2 });
    expect(await rotation.run({ job: 'job-2' })).toMatchObject({ to: 3 });
  });

  it('goes on while the vault mints, erases and opens in two replicas, also after it was killed in the middle', async () => {
    const [a, b] = [await database.open({ masterKeys: both }), await database.open({ masterKeys: both, replica: 'b' })];
    const old = await a.subjectsOf(Array.from({ length: 120 }, (_, n) => user(n)));
    const sealed: Uint8Array[] = [...(await a.seal(old.map(({ number }) => visit(number))))];
    let stop = false;
    const using = (async () => {
      for (let n = 0; !stop; n++) {
        const vault = n % 2 ? a : b;
        const [subject] = await vault.subjectsOf([user(`new ${n}`)]);
        // Somebody new, and new keys of somebody whose keys are being rewrapped.
        const known = old.at(-1 - (n % old.length));
        for (const each of [subject, known])
          if (each)
            sealed.push(...(await vault.seal([visit(each.number), visit(each.number, Date.UTC(1990 + (n % 30), 1))])));
        expect((await vault.open(sealed)).every(({ state }) => state === 'known')).toBe(true);
      }
      return sealed.length;
    })();

    const killed = new AbortController();
    const steps: RotationProgress[] = [];
    const kill = (progress: RotationProgress) => {
      steps.push(progress);
      if (steps.length === 5) killed.abort(new Error('killed'));
    };
    await expect(a.rotation.run({ step: 10, signal: killed.signal, onProgress: kill })).rejects.toThrow('killed');
    const resumed: RotationProgress[] = [];
    const c = await database.open({ masterKeys: both, replica: 'c' });
    const runs = [c, b].map((vault) =>
      vault.rotation.run({ step: 10, onProgress: (progress) => resumed.push(progress) }),
    );
    const [done] = await Promise.all(runs);
    stop = true;

    expect(await using).toBeGreaterThan(130);
    expect(resumed[0]).toMatchObject({ to: 2, pass: 1, startedAt: vaultToday });
    expect(resumed[0]?.seen).toBeGreaterThanOrEqual(30);
    expect(done).toMatchObject({ to: 2, finishedAt: vaultToday });
    const counts = database.db.collection('vault_subjects');
    expect(await counts.countDocuments({ w: { $lt: 2 } })).toBe(0);
    const after = await database.open({ masterKeys: new LocalMasterKeys(anew) });
    expect((await after.open(sealed)).every(({ state }) => state === 'known')).toBe(true);
  });

  it('brings nobody back who is erased meanwhile', async () => {
    const vault = await database.open({ masterKeys: both });
    const subjects = await vault.subjectsOf(Array.from({ length: 100 }, (_, n) => user(n)));
    const blobs = await vault.seal(subjects.map(({ number }) => visit(number)));
    const erasing: Promise<void>[] = [];
    await vault.rotation.run({
      step: 4,
      onProgress: ({ pass, seen }) => {
        if (pass === 1) erasing.push(vault.erase(subjects.slice(seen, seen + 2), vaultToday));
      },
    });
    await Promise.all(erasing);

    expect(erasing.length).toBeGreaterThan(20);
    const states = (await vault.open(blobs)).map(({ state }) => state);
    expect(states.filter((state) => state === 'erased').length).toBe(100 - (await countSubjects()));
    expect(await countSubjects()).toBeLessThan(60);
  });

  it('leaves to the next pass whoever got a new key at that moment', async () => {
    const vault = await database.open({ masterKeys: both });
    const [ada] = await vault.subjectsOf([user('ada')]);
    if (!ada) throw new Error('no subject was given');
    const blobs = [...(await vault.seal([visit(ada.number)]))];
    const collections = collectionsOf(database.db);
    const wrapping = new Interrupted(collections, both, async () => {
      blobs.push(...(await vault.seal([visit(ada.number, Date.UTC(1999, 1))])));
    });
    await wrapping.refresh();
    await wrapping.add(2, vaultToday);

    expect(await rewrapKeys(collections, wrapping, { subjects: {} })).toBe(1);
    expect(await rewrapKeys(collections, wrapping, { subjects: {} })).toBe(1);
    expect(await rewrapKeys(collections, wrapping, { subjects: {} })).toBe(0);
    const after = await database.open({ masterKeys: both });
    expect((await after.open(blobs)).map(({ state }) => state)).toEqual(['known', 'known']);
  });

  it('begins another one once the last is through, and drops the wrapping keys before the last', async () => {
    const vault = await database.open();
    const [ada] = await vault.subjectsOf([user('ada')]);
    const blobs = await vault.seal([visit(ada?.number ?? 0)]);
    expect(await vault.rotation.progress()).toBeNull();
    await vault.rotation.run();
    await vault.rotation.run();

    expect(await vault.rotation.progress()).toMatchObject({ to: 3, finishedAt: vaultToday });
    const kept = await database.db.collection('vault_wrapping_keys').find().sort({ _id: 1 }).toArray();
    expect(kept.map(({ _id }) => Number(_id))).toEqual([2, 3]);
    expect((await (await database.open()).open(blobs))[0]).toMatchObject({ state: 'known' });
  });

  function countSubjects(): Promise<number> {
    return database.db.collection('vault_subjects').countDocuments();
  }
});
