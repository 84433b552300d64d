import 'reflect-metadata';
import { readSettings, startApplication, type BreakAdapters } from '@rapport/all-in-one';
import { stopOnSignals } from '@rapport/platform-nest';
import type { KeyVault } from '@rapport/platform-ports';
import { acknowledgingEarly, swallowingFailures } from './broken-adapters';

/** Promises broken on purpose, by name: a drill that still passes proves nothing. */
const breaks: Readonly<Record<string, BreakAdapters>> = {
  /** Says yes before the log has it. */
  'acknowledge-early': { adapters: ({ eventLog }) => ({ eventStore: acknowledgingEarly(eventLog.store) }) },
  /** Says yes though the log refused. */
  'swallow-failures': { adapters: ({ eventLog }) => ({ eventStore: swallowingFailures(eventLog.store) }) },
  /** Does not wait for the disk. */
  'no-sync': { log: { writer: { synchronous: 'OFF' } } },
  /** Says that keys are destroyed. */
  'keep-keys': { adapters: ({ keyVault }) => ({ keyVault: keepingKeys(keyVault) }) },
};

async function main(): Promise<void> {
  const name = process.env['DRILL_BREAK'] ?? '';
  const broken = breaks[name];
  if (!broken) throw new Error(`nobody knows how to break "${name}"; known: ${Object.keys(breaks).join(', ')}`);
  const { app } = await startApplication(readSettings(process.env), broken);
  stopOnSignals(app);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});

function keepingKeys(vault: KeyVault): KeyVault {
  return {
    subjectsOf: (identifiers) => vault.subjectsOf(identifiers),
    find: (identifiers) => vault.find(identifiers),
    subjectsById: (ids) => vault.subjectsById(ids),
    seal: (requests) => vault.seal(requests),
    open: (blobs) => vault.open(blobs),
    erase: () => Promise.resolve(),
    expire: (retentionClass, period, at) => vault.expire(retentionClass, period, at),
  };
}
