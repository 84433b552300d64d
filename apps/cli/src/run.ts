import { readDataSettings, type DataSettings } from '@rapport/all-in-one/settings';
import { auditCommand, auditUsage } from './audit/audit.command';
import { backupCommand, backupUsage } from './backup/backup.command';
import { reasonOf, UsageError, type CommandOutput } from './command';
import { duplicatesCommand, duplicatesUsage } from './duplicates/duplicates.command';
import { exportCommand, exportUsage, importCommand, importUsage } from './import/import.command';
import { keysCommand, keysUsage } from './keys/keys.command';
import { opsCommand, opsUsage } from './ops/ops.command';
import { rebuildCommand, rebuildUsage, verifyUsage } from './rebuild/rebuild.command';
import { restoreCommand, restoreUsage } from './restore/restore.command';
import { sendCommand, sendUsage } from './send';

const help = `rapport <command>

  send <file>                          sends a file of messages (JSON lines or CSV) to a running server
  import <file>                        imports people, companies and what happened with them, or takes it back
  export [<kind>]                      exports them, all or by the filters of their list
  backup <target folder>               copies the data folder, while the server runs
  restore <log folder> <keys folder>   makes a data folder of a backup
  keys backup|restore <file>           the keys of several services, apart from their data
  rebuild [<projection> …]             builds read models anew and switches to them
  verify [<projection> …]              builds them anew and compares, no more
  ops <what> …                         groups, lag, dead letters, jobs of a running server
  duplicates --evaluate <pairs.csv>    says how well duplicates are found, on pairs that a person has judged
  audit verify                         checks the audit of a running server, entry by entry
  help <command>                       says more
`;

interface Command {
  readonly usage: string;
  readonly run: (args: readonly string[], call: Call) => Promise<number>;
}

export interface Call {
  readonly output: CommandOutput;
  readonly environment: NodeJS.ProcessEnv;
  /** Where relative paths of the environment begin, as for the server. */
  readonly home: string;
  readonly signal?: AbortSignal;
}

const commands = new Map<string, Command>([
  ['send', { usage: sendUsage, run: (args, { output, signal }) => sendCommand(args, output, signal) }],
  ['import', { usage: importUsage, run: (args, { output }) => importCommand(args, output) }],
  ['export', { usage: exportUsage, run: (args, { output }) => exportCommand(args, output) }],
  ['backup', { usage: backupUsage, run: (args, call) => backupCommand(args, call.output, dataOf(call)) }],
  ['restore', { usage: restoreUsage, run: (args, call) => restoreCommand(args, call.output, dataOf(call)) }],
  ['keys', { usage: keysUsage, run: (args, { output, environment }) => keysCommand(args, output, environment) }],
  ['rebuild', { usage: rebuildUsage, run: (args, call) => rebuildCommand('switch', args, call.output, call.signal) }],
  ['verify', { usage: verifyUsage, run: (args, call) => rebuildCommand('verify', args, call.output, call.signal) }],
  ['duplicates', { usage: duplicatesUsage, run: (args, { output }) => duplicatesCommand(args, output) }],
  ['audit', { usage: auditUsage, run: (args, { output }) => auditCommand(args, output) }],
  ['ops', { usage: opsUsage, run: (args, { output }) => opsCommand(args, output) }],
]);

/** Runs one command; relative paths among its arguments begin in the current folder. The exit code. */
export async function run([name = 'help', ...args]: readonly string[], call: Call): Promise<number> {
  const { stdout, stderr } = call.output;
  const complain = (reason: string) => stderr.write(`rapport: ${reason}\n`);
  if (name === 'help' || name === '--help' || name === '-h') {
    const [about] = args;
    if (about !== undefined && !commands.has(about)) return unknown(about, complain);
    stdout.write(commands.get(about ?? '')?.usage ?? help);
    return 0;
  }
  const command = commands.get(name);
  if (!command) return unknown(name, complain);
  if (args.includes('--help') || args.includes('-h')) {
    stdout.write(command.usage);
    return 0;
  }
  try {
    return await command.run(args, call);
  } catch (error) {
    complain(error instanceof UsageError ? `${error.message} (rapport help ${name})` : reasonOf(error));
    return 1;
  }
}

function unknown(name: string, complain: (reason: string) => unknown): number {
  complain(`there is no command "${name}"; there are ${[...commands.keys()].join(', ')} and help`);
  return 1;
}

function dataOf({ environment, home }: Call): DataSettings {
  return readDataSettings(environment, home);
}
