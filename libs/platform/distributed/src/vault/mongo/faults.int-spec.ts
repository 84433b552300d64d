import { vaultToday } from '@rapport/platform-contract-tests';
import type { Subject } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { describeOn } from '../../engines-under-test';
import { CuttableProxy } from '../fixtures/cuttable-proxy';
import { VaultDatabase } from '../fixtures/vault-database';
import type { MongoKeyVault } from './mongo-key-vault';

const patience = {
  serverSelectionTimeoutMS: 1_500,
  socketTimeoutMS: 1_500,
  connectTimeoutMS: 1_500,
  monitorCommands: true,
};
const [ROUNDS, ENOUGH] = [120, 50];
const user = (n: number) => ({ kind: 'userId', value: `user ${n}` });
const sealOf = async (vault: MongoKeyVault, { number }: Subject): Promise<Uint8Array> => {
  const [blob] = await vault.seal([
    { subject: number, retentionClass: 'profile', occurredAt: vaultToday, plaintext: Buffer.from(`of ${number}`) },
  ]);
  if (!blob) throw new Error('no blob was given');
  return blob;
};

describeOn(['MONGO_URL'], 'a vault whose database fails', ({ MONGO_URL }) => {
  let proxy: CuttableProxy;
  let database: VaultDatabase;
  let vault: MongoKeyVault;

  beforeEach(async () => {
    proxy = await CuttableProxy.to(MONGO_URL);
    database = await VaultDatabase.connect(proxy.url, vaultToday, patience);
    vault = await database.open();
  });
  afterEach(async () => {
    proxy.restore();
    await database.close();
    await proxy.close();
  });

  it('loses nothing that it acknowledged while its connection is dropped again and again', async () => {
    const acknowledged = new Map<number, { readonly subject: Subject; readonly blob: Uint8Array }>();
    const failures = new Set<unknown>();
    let next = 0;
    const work = async () => {
      // However long a busy machine takes to connect again.
      while (next < ROUNDS || acknowledged.size <= ENOUGH) {
        const n = next++;
        try {
          const [subject] = await vault.subjectsOf([user(n)]);
          if (subject) acknowledged.set(n, { subject, blob: await sealOf(vault, subject) });
        } catch (error) {
          failures.add((error as { code?: unknown }).code);
        }
        if (n < ROUNDS && n % 40 === 20) {
          proxy.cut();
          proxy.restore();
        }
      }
    };
    await Promise.all(Array.from({ length: 6 }, work));

    expect(acknowledged.size).toBeGreaterThan(ENOUGH);
    expect([...failures].every((code) => code === 'PLATFORM.UNAVAILABLE')).toBe(true);
    expect(new Set([...acknowledged.values()].map(({ subject }) => subject.number)).size).toBe(acknowledged.size);
    const after = await database.open({ replica: 'b' });
    const kept = [...acknowledged.values()];
    expect(await after.find([...acknowledged.keys()].map(user))).toEqual(kept.map(({ subject }) => subject));
    const opened = await after.open(kept.map(({ blob }) => blob));
    expect(opened.map(({ state }) => state)).toEqual(kept.map(() => 'known'));
  });

  it('gives nobody whom it could not store', async () => {
    database.db.client.once('commandStarted', function cutWhereSubjectsAreStored({ commandName }): void {
      if (commandName === 'insert') proxy.cut();
      else database.db.client.once('commandStarted', cutWhereSubjectsAreStored);
    });
    await expect(vault.subjectsOf([user(1), user(2)])).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    proxy.restore();
    await until(() => vault.ready());
    const [ada] = await vault.subjectsOf([user(1)]);
    expect(await vault.subjectsById([ada?.id ?? ''])).toEqual([ada]);
  });

  it.each(['cut', 'hang'] as const)(
    'is unavailable while its connection is in state %s, and serves again',
    async (fault) => {
      const [ada] = await vault.subjectsOf([user(1)]);
      if (!ada) throw new Error('no subject was given');
      const blob = await sealOf(vault, ada);
      proxy[fault]();

      await expect(vault.subjectsOf([user(2)])).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
      expect(await vault.ready()).toBe(false);
      proxy.restore();
      await until(() => vault.ready());
      expect(await vault.open([blob])).toMatchObject([{ state: 'known' }]);
      expect(await vault.subjectsOf([user(2)])).toHaveLength(1);
    },
  );

  it('goes on with a rotation that was cut off, wherever that was', async () => {
    const subjects = await vault.subjectsOf(Array.from({ length: 60 }, (_, n) => user(n)));
    const blobs = await Promise.all(subjects.map((subject) => sealOf(vault, subject)));
    let cuts = 0;
    let done = false;
    while (!done) {
      // Later each time: between steps, in them, and between their two writes.
      const timer = setTimeout(() => (proxy.cut(), cuts++), 5 * 1.5 ** cuts);
      try {
        // Its job tells it from another one, should the answer to the last step be lost.
        await vault.rotation.run({ step: 5, job: 'job-1' });
        done = true;
      } catch (error) {
        clearTimeout(timer);
        expect(error).toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
        proxy.restore();
        await until(() => vault.ready());
      }
      clearTimeout(timer);
    }
    proxy.restore();

    expect(cuts).toBeGreaterThan(2);
    await until(() => vault.ready());
    expect(await vault.rotation.progress()).toMatchObject({ to: 2, finishedAt: vaultToday });
    const after = await database.open({ replica: 'b' });
    expect((await after.open(blobs)).map(({ state }) => state)).toEqual(blobs.map(() => 'known'));
    expect(await database.db.collection('vault_subjects').countDocuments({ w: { $lt: 2 } })).toBe(0);
  }, 180_000);

  it('finishes an erasure that it could not finish, and had put into the register', async () => {
    const [ada, bob] = await vault.subjectsOf([user(1), user(2)]);
    if (!ada || !bob) throw new Error('no subjects were given');
    const options = database.options();
    let entries = 0;
    const cutting = await database.open({
      register: {
        entries: () => options.register.entries(),
        append: async (entry) => {
          await options.register.append(entry);
          if (entries++ === 0) proxy.cut();
        },
      },
    });
    await expect(cutting.erase([ada], vaultToday)).rejects.toMatchObject({ code: 'PLATFORM.UNAVAILABLE' });
    proxy.restore();
    await until(() => cutting.ready());
    await cutting.tidy();

    expect(await cutting.subjectsById([ada.id, bob.id])).toEqual([null, bob]);
    await cutting.erase([bob], vaultToday);
    expect(await database.db.collection('vault_register').countDocuments()).toBe(2);
    expect(await database.db.collection('vault_subjects').countDocuments()).toBe(0);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 40_000; !(await holds()); await pause(10))
    if (Date.now() > deadline) throw new Error('nothing came of it');
}
