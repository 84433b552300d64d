import { openKeyVault } from '@rapport/platform-embedded';
import { systemClock, type KeyVault } from '@rapport/platform-ports';
import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { interleaved, withFolder, type Bench } from '../harness';
import { device, personalPart } from './people';

const batch = 100;
const events = 30_000;

/** What sealing costs the HTTP thread for people it knows, against the bare cipher. */
export const sealBench: Bench = {
  name: 'vault-seal',
  notShort: true,
  run: (report) =>
    withFolder(async (folder) => {
      const vault = await openKeyVault({ folder, clock: systemClock });
      const parts = Array.from({ length: batch }, (_, n) => personalPart(n));
      const key = createSecretKey(randomBytes(32));
      for (let n = 0; n < 40_000; n += batch) await vault.subjectsOf(parts.map((_, index) => device(n + index)));
      const microseconds = await interleaved(7, {
        bare: () => timed(async () => parts.forEach((part) => bareSeal(key, part))),
        cached: () => timed((n) => lookUpAndSeal(vault, parts, 5_000, n)),
        read: () => timed((n) => lookUpAndSeal(vault, parts, 40_000, n)),
      });
      await vault.close();
      report.figure('bare AES-256-GCM, 400 bytes', microseconds.medians.bare, 'us/event');
      report.figure('look-up and seal, 5,000 people (in memory)', microseconds.medians.cached, 'us/event');
      report.figure(
        'look-up and seal, 40,000 people (mostly read from keys.db)',
        microseconds.medians.read,
        'us/event',
      );
      report.figure('look-up and seal against the bare cipher', microseconds.ratio('cached', 'bare'), 'x', {
        atMost: 2,
      });
      report.note(`batches of ${batch}, medians of 7 rounds of ${events} events`);
    }),
};

async function timed(seal: (from: number) => Promise<unknown>): Promise<number> {
  const start = performance.now();
  for (let from = 0; from < events; from += batch) await seal(from);
  return ((performance.now() - start) / events) * 1_000;
}

async function lookUpAndSeal(vault: KeyVault, parts: readonly Uint8Array[], people: number, from: number) {
  // Steps that no cache of recent people foresees.
  const subjects = await vault.subjectsOf(parts.map((_, index) => device(((from + index) * 7_919) % people)));
  const occurredAt = Date.now();
  await vault.seal(
    parts.map((plaintext, index) => ({
      subject: subjects[index]?.number ?? 0,
      retentionClass: 'interaction',
      occurredAt,
      plaintext,
    })),
  );
}

function bareSeal(key: ReturnType<typeof createSecretKey>, plaintext: Uint8Array): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}
