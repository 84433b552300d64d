import type { DataSettings } from '@rapport/all-in-one/settings';
import { backUp } from '@rapport/platform-embedded';
import { systemClock } from '@rapport/platform-ports';
import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseCommand, UsageError, type CommandOutput } from '../command';
import { ProgressLine } from '../progress-line';

export const backupUsage = `rapport backup <target folder>

Copies the data folder (RAPPORT_DATA, default: data) into a new or empty folder; a server that runs on it goes on.
<target>/log holds the events, <target>/keys what opens them: keep the two apart.
Not copied: the register of erasures (<data folder>-erasures.jsonl), which must outlive every backup; a key given as
RAPPORT_MASTER_KEY; the views, which are rebuilt.
`;

/** `rapport backup …`. The exit code; @throws what {@link backUp} throws. */
export async function backupCommand(
  args: readonly string[],
  output: CommandOutput,
  { dataFolder, masterKey }: DataSettings,
): Promise<number> {
  const { positionals } = parseCommand({ args: [...args], allowPositionals: true, options: {} });
  const [name] = positionals;
  if (name === undefined || positionals.length > 1) throw new UsageError('name one target folder');
  const target = resolve(name);
  if (!existsSync(join(dataFolder, 'log.db')))
    throw new UsageError(`${dataFolder} is no data folder; set RAPPORT_DATA to the one to back up`);
  // A copy in there would escape every erasure.
  if (!relative(dataFolder, target).startsWith('..'))
    throw new UsageError(`${target} lies in the data folder; choose another place`);

  const progress = new ProgressLine(output);
  const done = await backUp({
    folder: dataFolder,
    target,
    clock: systemClock,
    onProgress: ({ file, pages, totalPages }) => progress.show(`${file} ${percent(pages, totalPages)}`),
  });
  progress.end();
  output.stdout.write(
    [
      `backup ${done.id}: everything up to position ${done.position}, ${megabytes(done.bytes)}`,
      `  events  ${done.log}`,
      `  keys    ${done.keys}   (keep apart from the events)`,
      ...(masterKey ? ['  The master key is RAPPORT_MASTER_KEY and not in the backup: keep it too.'] : []),
      '',
    ].join('\n'),
  );
  return 0;
}

function percent(part: number, whole: number): string {
  return `${whole === 0 ? 100 : Math.floor((100 * part) / whole)} %`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}
