import { openDataFolder, openKeyVault, openLog, type EmbeddedLog } from '@rapport/platform-embedded';
import { systemClock, type Append, type KeyVault } from '@rapport/platform-ports';
import { randomBytes } from 'node:crypto';
import { interleaved, withFolder, type Bench } from '../harness';
import { device, personalPart } from './people';

const callers = 16;
const batch = 100;
const events = 24_000;
const newShare = 0.1;

/** Appending with look-up and sealing, against the same events with their personal part unsealed. No HTTP. */
export const sealedAppendBench: Bench = {
  name: 'vault-sealed-append',
  notShort: true,
  run: (report) =>
    withFolder(async (path) => {
      const folder = openDataFolder(path);
      const log = await openLog(folder);
      const vault = await openKeyVault({ folder: path, clock: systemClock });
      const parts = Array.from({ length: batch }, (_, n) => personalPart(n));
      const compared = await interleaved(5, {
        plain: () => ingest(log, (from) => plainBatch(parts, from)),
        sealed: () => ingest(log, (from) => sealedBatch(vault, parts, from)),
      });
      await vault.close();
      await log.close();
      folder.close();
      report.figure('plain batches of 100, 16 callers', compared.medians.plain, 'events/s');
      report.figure('sealed batches of 100, 16 callers', compared.medians.sealed, 'events/s');
      report.figure('sealed against plain, without HTTP', compared.ratio('sealed', 'plain'), 'x');
      report.note('10 % of the events are of people never seen before, the others of the 5,000 seen last');
    }),
};

let people = 5_000;

/** The next one of the batch: somebody new, or one of those seen last. */
function someone(n: number): number {
  return n % (1 / newShare) === 0 ? people++ : people - 1 - ((n * 7_919) % 5_000);
}

async function ingest(log: EmbeddedLog, make: (from: number) => Promise<readonly Append[]>): Promise<number> {
  const start = performance.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let from = (next += batch); from <= events; from = next += batch)
        await log.store.appendAll(await make(from));
    }),
  );
  return (events / (performance.now() - start)) * 1_000;
}

async function plainBatch(parts: readonly Uint8Array[], from: number): Promise<readonly Append[]> {
  return parts.map((part, index) =>
    append(
      someone(from + index)
        .toString(16)
        .padStart(32, '0'),
      part,
    ),
  );
}

async function sealedBatch(vault: KeyVault, parts: readonly Uint8Array[], from: number): Promise<readonly Append[]> {
  const subjects = await vault.subjectsOf(parts.map((_, index) => device(someone(from + index))));
  const occurredAt = Date.now();
  const blobs = await vault.seal(
    parts.map((plaintext, index) => ({
      subject: subjects[index]?.number ?? 0,
      retentionClass: 'interaction',
      occurredAt,
      plaintext,
    })),
  );
  return blobs.map((blob, index) => append(subjects[index]?.id ?? '', blob));
}

function append(subject: string, sealed: Uint8Array): Append {
  const id = randomBytes(16).toString('hex');
  const data = { subject: { id: subject, number: 1 }, source: 'web', channel: 'web' };
  return {
    stream: `contacts_interactions-${subject}`,
    expected: 'any',
    events: [{ id, type: 'page-viewed', occurredAt: Date.now(), data, sealed }],
  };
}
