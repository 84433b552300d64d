import type { Contract } from '../contract';
import { dayMs, today, type KeyVaultHarness } from './harness';
import { read, sealText, subjectOf } from './sealing';

/** What a blob says, and until when. */
export const sealingContracts: readonly Contract<KeyVaultHarness>[] = [
  {
    name: 'opens what it sealed, in order',
    async run({ vault }) {
      const [ada, bob] = [await subjectOf(vault, 'ada'), await subjectOf(vault, 'bob')];
      const texts = ['', 'Grüße', 'x'.repeat(40_000)];
      const requests = texts.map((text, index) => ({
        subject: (index === 1 ? bob : ada).number,
        retentionClass: 'interaction' as const,
        occurredAt: today,
        plaintext: new TextEncoder().encode(text),
      }));

      expect(await read(vault, ...(await vault.seal(requests)))).toEqual(texts);
    },
  },
  {
    name: 'seals the same text differently each time, and never readable',
    async run({ vault }) {
      const ada = await subjectOf(vault, 'ada');
      const [first, second] = [
        await sealText(vault, { subject: ada, text: 'a secret' }),
        await sealText(vault, { subject: ada, text: 'a secret' }),
      ];

      expect(Buffer.from(first).includes('secret')).toBe(false);
      expect(Buffer.from(first).subarray(-24).equals(Buffer.from(second).subarray(-24))).toBe(false);
    },
  },
  {
    name: 'never opens a blob that was changed',
    async run({ vault }) {
      const ada = await subjectOf(vault, 'ada');
      const blob = await sealText(vault, { subject: ada, text: 'a secret' });

      for (const index of [blob.length - 20, blob.length - 1]) {
        const changed = Uint8Array.from(blob);
        changed[index] = (changed[index] ?? 0) ^ 1;
        await expect(vault.open([changed])).rejects.toMatchObject({ code: 'KEY_VAULT.CORRUPT_BLOB' });
      }
    },
  },
  {
    name: 'expires one class and year of everybody, and nothing else',
    async run(harness) {
      const { vault } = harness;
      const [ada, bob] = [await subjectOf(vault, 'ada'), await subjectOf(vault, 'bob')];
      const lastYear = Date.UTC(2025, 11, 31, 23, 59, 59, 999);
      const expired = [
        await sealText(vault, { subject: ada, text: 'ada 2025', occurredAt: lastYear }),
        await sealText(vault, { subject: bob, text: 'bob 2025', occurredAt: Date.UTC(2025, 0, 1) }),
      ];
      const kept = [
        await sealText(vault, { subject: ada, text: 'ada 2026', occurredAt: lastYear + 1 }),
        await sealText(vault, { subject: ada, text: 'message', occurredAt: lastYear, retentionClass: 'message' }),
        await sealText(vault, { subject: bob, text: 'bob 2024', occurredAt: Date.UTC(2024, 11, 31) }),
      ];
      await vault.expire('interaction', 2025, today);

      const then = ['erased', 'erased', 'ada 2026', 'message', 'bob 2024'];
      expect(await read(vault, ...expired, ...kept)).toEqual(then);
      await harness.crash();
      expect(await read(harness.vault, ...expired, ...kept)).toEqual(then);
    },
  },
  {
    name: 'expires one class and month of everybody, and nothing else',
    async run(harness) {
      const { vault } = harness;
      const [ada, bob] = [await subjectOf(vault, 'ada'), await subjectOf(vault, 'bob')];
      const march = Date.UTC(2025, 2, 1);
      const may = Date.UTC(2025, 4, 1);
      const expired = [
        await sealText(vault, { subject: ada, text: 'ada in March', occurredAt: march }),
        await sealText(vault, { subject: bob, text: 'bob in March', occurredAt: Date.UTC(2025, 3, 1) - 1 }),
      ];
      const kept = [
        await sealText(vault, { subject: ada, text: 'February', occurredAt: march - 1 }),
        await sealText(vault, { subject: ada, text: 'May', occurredAt: may }),
        await sealText(vault, { subject: ada, text: 'message', occurredAt: march, retentionClass: 'message' }),
        await sealText(vault, { subject: ada, text: 'card', occurredAt: march, retentionClass: 'profile' }),
        await sealText(vault, { subject: bob, text: 'a year on', occurredAt: Date.UTC(2026, 2, 1) }),
      ];
      await vault.expire('interaction', 202503, today);
      await vault.expire('profile', 202503, today);

      const then = ['erased', 'erased', 'February', 'May', 'message', 'card', 'a year on'];
      expect(await read(vault, ...expired, ...kept)).toEqual(then);
      await harness.crash();
      expect(await read(harness.vault, ...expired, ...kept)).toEqual(then);
      await harness.vault.expire('interaction', 2025, today);
      expect(await read(harness.vault, ...kept.slice(0, 2))).toEqual(['erased', 'erased']);
    },
  },
  {
    name: 'keeps expired blobs erased when the month gets a new key',
    async run({ vault }) {
      const ada = await subjectOf(vault, 'ada');
      const before = await sealText(vault, { subject: ada, text: 'before' });
      await vault.expire('interaction', 202606, today);
      const after = await sealText(vault, { subject: ada, text: 'after' });

      expect(await read(vault, before, after)).toEqual(['erased', 'after']);
    },
  },
  {
    name: 'destroys the daily keys of messages without an identity after 30 days',
    async run(harness) {
      const seal = (text: string) =>
        sealText(harness.vault, { subject: 0, text, retentionClass: 'failed', occurredAt: today });
      const blob = await seal('somebody');
      harness.setTime(today + 29 * dayMs);
      expect(await read(harness.vault, blob)).toEqual(['somebody']);

      harness.setTime(today + 31 * dayMs);
      expect(await read(harness.vault, blob)).toEqual(['erased']);
      // Destroyed, not hidden: a clock set back finds nothing.
      await harness.crash();
      harness.setTime(today);
      expect(await read(harness.vault, blob)).toEqual(['erased']);
    },
  },
  {
    name: 'refuses another master key with one clear error',
    async run(harness) {
      await subjectOf(harness.vault, 'ada');
      await expect(harness.openWithOtherMasterKey()).rejects.toMatchObject({ code: 'KEY_VAULT.WRONG_MASTER_KEY' });
    },
  },
];
