import { systemClock } from '@rapport/platform-ports';
import { resolve } from 'node:path';
import { parseCommand, UsageError, type CommandOutput } from '../command';
import { operator } from '../operator';
import { ProgressLine } from '../progress-line';

export const keysUsage = `rapport keys backup <new file>
rapport keys restore <file> --register <file>
rapport keys restore <file> --without-register

The keys of a deployment of several services, apart from its data: MONGO_URL and RAPPORT_INSTALLATION say where they
are. They are wrapped, and worth nothing without the master key: keep that in a third place.

backup: the vault serves meanwhile. Take it after the backup of KurrentDB, so that it has every key that an event there
needs.

restore: into a database that is not there, while contacts is stopped; with the variables of contacts
(RAPPORT_MASTER_KEY or RAPPORT_KMS_URL, RAPPORT_ERASURE_REGISTER) and KURRENTDB_URL, where it is put on record.
  --register <file>     the register of erasures that was kept, as new as you have it: who was erased after the backup is
                        erased again
  --without-register    there is none any more: people who were erased after the backup are back. Recorded in the audit.
`;

/** `rapport keys …`. The exit code; @throws UsageError and what stops it */
export async function keysCommand(
  args: readonly string[],
  output: CommandOutput,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const { values, positionals } = parseCommand({
    args: [...args],
    allowPositionals: true,
    options: { register: { type: 'string' }, 'without-register': { type: 'boolean', default: false } },
  });
  const [what, name, ...more] = positionals;
  if ((what !== 'backup' && what !== 'restore') || name === undefined || more.length > 0)
    throw new UsageError('say "keys backup" or "keys restore", and one file');
  const file = resolve(name);
  if (what === 'backup') return backup(file, output, environment);
  if ((values.register === undefined) !== values['without-register'])
    throw new UsageError('name the register of erasures with --register, or say --without-register');
  return restore(file, values.register === undefined ? null : resolve(values.register), output, environment);
}

async function backup(file: string, { stdout }: CommandOutput, environment: NodeJS.ProcessEnv): Promise<number> {
  // The clients of the engines come with it: no other command waits for them.
  const { backUpKeys } = await import('@rapport/deployment/keys');
  const { subjects, erasures } = await backUpKeys(file, environment, systemClock);
  stdout.write(
    [
      `keys of ${subjects} subjects, ${erasures.length} erasures: ${file}`,
      'Keep it apart from the backup of the log, and the master key apart from both.',
      '',
    ].join('\n'),
  );
  return 0;
}

async function restore(
  file: string,
  register: string | null,
  output: CommandOutput,
  environment: NodeJS.ProcessEnv,
): Promise<number> {
  const { restoreKeysFrom } = await import('@rapport/deployment/keys');
  const progress = new ProgressLine(output);
  const { at, subjects, erased } = await restoreKeysFrom({
    ...{ file, register, environment },
    actor: operator(),
    clock: systemClock,
    onProgress: (step) => progress.show(step),
  });
  progress.end();
  output.stdout.write(
    [
      `restored the keys of ${subjects} subjects, as of ${new Date(at).toISOString()}`,
      register === null
        ? 'without a register: people erased after the backup may be back. This is in the audit.'
        : `register applied: ${erased.length} subjects erased again`,
      '',
    ].join('\n'),
  );
  return 0;
}
