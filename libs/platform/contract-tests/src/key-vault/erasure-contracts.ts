import type { Contract } from '../contract';
import { today, type KeyVaultHarness } from './harness';
import { read, sealText, subjectOf, user } from './sealing';

/** What is left of who was erased. */
export const erasureContracts: readonly Contract<KeyVaultHarness>[] = [
  {
    name: 'opens nothing of an erased subject, and all of the others',
    async run(harness) {
      const { vault } = harness;
      const [ada, mail, bob] = await vault.subjectsOf([
        user('ada'),
        { kind: 'email', value: 'ada@x.org' },
        user('bob'),
      ]);
      if (!ada || !mail || !bob) throw new Error('no subjects were given');
      const blobs = [
        await sealText(vault, { subject: ada, text: 'visit' }),
        await sealText(vault, { subject: ada, text: 'trait', retentionClass: 'profile' }),
        await sealText(vault, { subject: mail, text: 'mail', retentionClass: 'message', occurredAt: 0 }),
        await sealText(vault, { subject: bob, text: 'bob' }),
      ];
      await vault.erase([ada, mail], today);

      expect(await read(vault, ...blobs)).toEqual(['erased', 'erased', 'erased', 'bob']);
      await harness.crash();
      expect(await read(harness.vault, ...blobs)).toEqual(['erased', 'erased', 'erased', 'bob']);
    },
  },
  {
    name: 'gives who returns after erasure a new subject',
    async run(harness) {
      const ada = await subjectOf(harness.vault, 'ada');
      await harness.vault.erase([ada], today);
      expect(await harness.vault.find([user('ada')])).toEqual([null]);

      const returned = await subjectOf(harness.vault, 'ada');
      expect(returned.id).not.toBe(ada.id);
      expect(returned.number).toBeGreaterThan(ada.number);
      const blob = await sealText(harness.vault, { subject: returned, text: 'back' });
      await harness.crash();
      expect(await subjectOf(harness.vault, 'ada')).toEqual(returned);
      expect(await read(harness.vault, blob)).toEqual(['back']);
    },
  },
  {
    name: 'changes nothing when an erasure is repeated',
    async run(harness) {
      const ada = await subjectOf(harness.vault, 'ada');
      await harness.vault.erase([ada], today);
      const returned = await subjectOf(harness.vault, 'ada');
      const blob = await sealText(harness.vault, { subject: returned, text: 'back' });
      await harness.vault.erase([ada], today + 1);

      expect(await subjectOf(harness.vault, 'ada')).toEqual(returned);
      expect(await read(harness.vault, blob)).toEqual(['back']);
    },
  },
  {
    name: 'seals nothing for an erased subject',
    async run({ vault }) {
      const ada = await subjectOf(vault, 'ada');
      await sealText(vault, { subject: ada, text: 'before' });
      await vault.erase([ada], today);

      for (const retentionClass of ['interaction', 'profile'] as const)
        await expect(sealText(vault, { subject: ada, text: 'after', retentionClass })).rejects.toMatchObject({
          code: 'KEY_VAULT.SUBJECT_ERASED',
          subject: ada.number,
        });
    },
  },
  {
    name: 'erases again what a restored backup brought back',
    async run(harness) {
      const { vault } = harness;
      const [ada, bob] = [await subjectOf(vault, 'ada'), await subjectOf(vault, 'bob')];
      const blobs = [
        await sealText(vault, { subject: ada, text: 'ada' }),
        await sealText(vault, { subject: bob, text: 'old', occurredAt: Date.UTC(2019, 1, 1) }),
        await sealText(vault, { subject: bob, text: 'bob' }),
      ];
      await harness.backUp();
      await vault.erase([ada], today);
      await vault.expire('interaction', 2019, today);
      const late = await subjectOf(vault, 'came after the backup');
      await vault.erase([late], today);
      await harness.restore();

      expect(await read(harness.vault, ...blobs)).toEqual(['erased', 'erased', 'bob']);
      expect(await harness.vault.find([user('ada'), user('bob')])).toEqual([null, bob]);
      // Its number is in the register: it stays taken.
      expect((await subjectOf(harness.vault, 'ada')).number).toBeGreaterThan(late.number);
    },
  },
];
