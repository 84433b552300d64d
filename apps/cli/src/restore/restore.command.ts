import type { DataSettings } from '@rapport/all-in-one/settings';
import { systemClock } from '@rapport/platform-ports';
import { resolve } from 'node:path';
import { parseCommand, UsageError, type CommandOutput } from '../command';
import { operator } from '../operator';
import { ProgressLine } from '../progress-line';
import { restore, type Restored } from './restore';

export const restoreUsage = `rapport restore <log folder> <keys folder> --register <file>
rapport restore <log folder> <keys folder> --without-register

Makes a data folder (RAPPORT_DATA, default: data; new or empty) of the two parts of a backup.

  --register <file>     the register of erasures of the deployment that was backed up, as new as you have it: who was
                        erased after the backup is erased again
  --without-register    there is none any more: people who were erased after the backup are back. Recorded in the audit.

Keys (API and write keys) are as they were at the backup: revoke again what was revoked since.
`;

/** `rapport restore …`. The exit code; @throws what {@link restore} throws. */
export async function restoreCommand(
  args: readonly string[],
  output: CommandOutput,
  into: DataSettings,
): Promise<number> {
  const { log, keys, register } = parse(args);
  const progress = new ProgressLine(output);
  const restored = await restore({
    log,
    keys,
    into,
    register,
    actor: operator(),
    clock: systemClock,
    onProgress: (step) => progress.show(step),
  });
  progress.end();
  output.stdout.write(summaryOf(restored, into, register));
  return 0;
}

function parse(args: readonly string[]) {
  const { values, positionals } = parseCommand({
    args: [...args],
    allowPositionals: true,
    options: { register: { type: 'string' }, 'without-register': { type: 'boolean', default: false } },
  });
  const [log, keys] = positionals;
  if (log === undefined || keys === undefined || positionals.length > 2)
    throw new UsageError('name the two folders of the backup: log and keys');
  if ((values.register === undefined) !== values['without-register'])
    throw new UsageError('name the register of erasures with --register, or say --without-register');
  return {
    log: resolve(log),
    keys: resolve(keys),
    register: values.register === undefined ? null : resolve(values.register),
  };
}

function summaryOf(restored: Restored, { dataFolder }: DataSettings, register: string | null): string {
  const { backup, createdAt, position, erased } = restored;
  return [
    `restored backup ${backup} of ${createdAt}, up to position ${position}, into ${dataFolder}`,
    register === null
      ? 'without a register: people erased after the backup may be back. This is in the audit.'
      : `register applied: ${erased.length} subjects erased again`,
    'Start it as ever; the views are rebuilt then.',
    '',
  ].join('\n');
}
