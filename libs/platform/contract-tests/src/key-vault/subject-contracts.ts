import type { Contract } from '../contract';
import { today, type KeyVaultHarness } from './harness';
import { read, sealText, subjectOf, user } from './sealing';

/** Who is whose subject. */
export const subjectContracts: readonly Contract<KeyVaultHarness>[] = [
  {
    name: 'gives one identifier one subject, and each other identifier another',
    async run({ vault }) {
      const identifiers = [user('ada'), user('bob'), { kind: 'email', value: 'ada' }, user('ada')];
      const [ada, bob, mail, again] = await vault.subjectsOf(identifiers);

      expect(again).toEqual(ada);
      expect(new Set([ada?.id, bob?.id, mail?.id]).size).toBe(3);
      expect(ada?.id).toMatch(/^[0-9a-f]{32}$/);
      expect(await vault.subjectsOf(identifiers)).toEqual([ada, bob, mail, ada]);
    },
  },
  {
    name: 'mints one subject for 50 callers who race for it',
    async run({ vault }) {
      const racers = Array.from({ length: 50 }, async (_, caller) =>
        vault.subjectsOf([user('ada'), user(`${caller % 5}`)]),
      );
      const subjects = (await Promise.all(racers)).flat();

      expect(new Set(subjects.map(({ id }) => id)).size).toBe(6);
      expect(new Set(subjects.map(({ number }) => number)).size).toBe(6);
    },
  },
  {
    name: 'numbers subjects densely from 1 and gives no number twice',
    async run(harness) {
      const first = await harness.vault.subjectsOf(['a', 'b', 'c'].map(user));
      expect(first.map(({ number }) => number)).toEqual([1, 2, 3]);

      await harness.vault.erase(first.slice(1), today);
      await harness.crash();
      const next = await harness.vault.subjectsOf(['c', 'd'].map(user));
      expect(next.map(({ number }) => number)).toEqual([4, 5]);
    },
  },
  {
    name: 'finds without minting',
    async run({ vault }) {
      const ada = await subjectOf(vault, 'ada');

      expect(await vault.find([user('bob'), user('ada')])).toEqual([null, ada]);
      expect(await vault.find([user('bob')])).toEqual([null]);
      expect((await subjectOf(vault, 'bob')).number).toBe(ada.number + 1);
    },
  },
  {
    name: 'knows subjects by their ids, until they are erased',
    async run({ vault }) {
      const [ada, bob] = [await subjectOf(vault, 'ada'), await subjectOf(vault, 'bob')];
      const ids = [bob.id, '0'.repeat(32), ada.id];
      expect(await vault.subjectsById(ids)).toEqual([bob, null, ada]);

      await vault.erase([ada], today);
      expect(await vault.subjectsById(ids)).toEqual([bob, null, null]);
    },
  },
  {
    name: 'has made subjects and keys durable when it returns them',
    async run(harness) {
      const ada = await subjectOf(harness.vault, 'ada');
      const blobs = [
        await sealText(harness.vault, { subject: ada, text: 'now' }),
        await sealText(harness.vault, { subject: ada, text: 'long ago', occurredAt: Date.UTC(1999, 0, 1) }),
        await sealText(harness.vault, { subject: 0, text: 'nobody', retentionClass: 'failed' }),
      ];
      await harness.crash();

      expect(await subjectOf(harness.vault, 'ada')).toEqual(ada);
      expect(await read(harness.vault, ...blobs)).toEqual(['now', 'long ago', 'nobody']);
    },
  },
];
