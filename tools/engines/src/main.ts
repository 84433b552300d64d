import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { inspect } from 'node:util';
import { ENGINE_VARIABLES, type EngineName } from './catalog/engine-definition';
import { readCommandLine, USAGE, type CommandLine } from './command-line/command-line';
import { installEngines } from './install/install-engines';
import { CACHE_FOLDER, startEngines, type Engines } from './servers/start-engines';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

const say = (line: string): void => void process.stderr.write(`engines: ${line}\n`);

async function main(): Promise<number> {
  const wanted = readCommand();
  if (!wanted) return 2;
  switch (wanted.command) {
    case 'install':
      return install(wanted.names);
    case 'start':
      return withEngines(wanted, (engines) => {
        for (const [variable, url] of Object.entries(engines.urls)) process.stdout.write(`${variable}=${url}\n`);
        return new Promise((resolve) => {
          for (const signal of SIGNALS) process.once(signal, () => resolve(0));
        });
      });
    case 'exec':
      return withEngines(wanted, (engines) => execute(wanted.program, wanted.args, variablesOf(engines)));
    default:
      return wanted satisfies never;
  }
}

function readCommand(): CommandLine | null {
  try {
    return readCommandLine(process.argv.slice(2));
  } catch (error) {
    say(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
    return null;
  }
}

/** What cannot be had is told with its reason; it is an error only where nothing can. */
async function install(names: readonly EngineName[]): Promise<number> {
  const missing = await installEngines(names, CACHE_FOLDER);
  for (const name of names) {
    const reason = missing[ENGINE_VARIABLES[name]];
    say(reason ? `${name} cannot be had: ${reason}` : `${name} is there`);
  }
  return Object.keys(missing).length === names.length ? 1 : 0;
}

/** Starts those that have no address yet, fetches first what is not there, and stops them whatever happens. */
async function withEngines(wanted: CommandLine, work: (engines: Engines) => Promise<number>): Promise<number> {
  const names = wanted.names.filter((name) => !process.env[ENGINE_VARIABLES[name]]);
  const refused = await installEngines(names, CACHE_FOLDER);
  const engines = await startEngines({
    names: names.filter((name) => !refused[ENGINE_VARIABLES[name]]),
    ...(wanted.dataFolder && { dataFolder: wanted.dataFolder }),
    onLost: (name, reason) => say(`${name} ${reason}`),
  });
  try {
    const missing = { ...refused, ...engines.missing };
    for (const [variable, reason] of Object.entries(missing)) say(`no ${variable}: ${reason}`);
    return await work({ ...engines, missing });
  } finally {
    await engines.stop();
  }
}

function variablesOf({ urls, missing }: Engines): NodeJS.ProcessEnv {
  const reasons = Object.entries(missing).map(([variable, reason]) => [`${variable}_MISSING`, reason]);
  return { ...urls, ...Object.fromEntries(reasons) };
}

/** Runs a command to its end, with our signals handed on, and answers as a shell would. */
function execute(program: string, args: readonly string[], variables: NodeJS.ProcessEnv): Promise<number> {
  const child = spawn(program, args, { stdio: 'inherit', env: { ...process.env, ...variables } });
  // A terminal sends Ctrl-C to the whole group: the command has it already.
  for (const signal of SIGNALS)
    process.on(signal, () => {
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  return new Promise((resolve) => {
    child.once('error', (error) => {
      say(error.message);
      resolve(127);
    });
    child.once('exit', (code, signal) => resolve(signal ? 128 + constants.signals[signal] : (code ?? 1)));
  });
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${inspect(error)}\n`);
    process.exit(1);
  },
);
