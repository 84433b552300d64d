import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect, parseArgs } from 'node:util';
import { distributedDrills } from './distributed/drills';
import { diskFull, diskFullMissing } from './disk-full/disk-full';
import { erasureScan } from './erasure-scan/erasure-scan';
import { killNine } from './kill-nine/kill-nine';
import { powerCut } from './power-cut/power-cut';
import type { Drill } from './drill';
import { expected, outcomeOf } from './outcome';
import { recorderMissing } from './power-cut/recorder';
import { reordering } from './reordering/reordering';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const drills: Readonly<Record<string, Drill>> = {
  ...distributedDrills,
  'kill-nine': {
    text: 'SIGKILL under load (--rounds, default 50); break: acknowledge-early',
    run: async ({ folder, rounds, seed, broken, report }) => {
      const result = await killNine({
        dataFolder: join(folder, 'data'),
        kills: rounds,
        seed,
        report,
        ...(broken && { broken }),
      });
      print(`${result.sent} sent, ${result.acknowledged} acknowledged`);
      return outcomeOf(result);
    },
  },
  reordering: {
    text: 'partitions come in any order, in pieces, and again (--rounds histories, for all 1000); break: first-come',
    run: async ({ rounds, seed, broken }) => reordering({ seeds: rounds, seed, ...(broken && { broken }) }),
  },
  'disk-full': {
    text: 'a small disk fills up under load; break: swallow-failures',
    missing: diskFullMissing,
    run: async ({ folder, broken }) => {
      const result = await diskFull({ mountPoint: folder, ...(broken && { broken }) });
      print(`full after ${result.acknowledged} acknowledged: ${result.refusedWith} ${result.code}`);
      return [
        ...outcomeOf(result),
        ...expected('refused with', result.refusedWith, 507),
        ...expected('readiness when full', result.readinessWhenFull, 503),
        ...expected('readiness afterwards', result.readinessAfterwards, 200),
      ];
    },
  },
  'erasure-scan': {
    text: 'search every byte for what an erased person left; break: keep-keys',
    run: async ({ folder, broken }) => {
      const result = await erasureScan({ folder, ...(broken && { broken }) });
      print(`${result.foundBefore} of ${result.planted} planted values could be read before`);
      return [
        ...expected('values found before', result.foundBefore, result.planted),
        ...expected('working scan', Number(result.scanWorks), 1),
        ...[...result.clearBefore, ...result.after].map(({ value, where }) => `${value} in ${where}`),
      ];
    },
  },
  'power-cut': {
    text: 'what a power cut could leave, at many points (--rounds, default 50; 200 for all); break: no-sync',
    missing: recorderMissing,
    run: async ({ folder, rounds, seed, broken }) => {
      const result = await powerCut({ folder, cuts: rounds, seed, ...(broken && { broken }) });
      print(`${result.acknowledged} acknowledged, ${result.cuts} cuts`);
      return [
        ...expected('cuts that lose an acknowledged event', result.losing, 0),
        ...expected('cuts that lose a key', result.unreadable, 0),
        ...expected(`cuts that leave unusable files (${result.reason})`, result.unopened, 0),
      ];
    },
  },
};

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      break: { type: 'string' },
      engine: { type: 'string', default: 'kafka' },
      how: { type: 'string', default: 'stopped' },
      service: { type: 'string', default: 'contacts' },
      seconds: { type: 'string', default: '60' },
    },
  });
  const name = positionals[0] ?? '';
  const drill = drills[name];
  if (!drill) {
    print(
      'npm run drill -- <name> [--rounds n] [--seed n] [--break what] [--engine name] [--how how] [--service name] [--seconds n]',
    );
    for (const [known, { text }] of Object.entries(drills)) print(`  ${known.padEnd(20)} ${text}`);
    return 2;
  }
  const missing = drill.missing?.();
  if (missing) {
    print(`SKIPPED ${name}: ${missing}`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), `rapport-${name}-`));
  try {
    const { engine, how, service } = values;
    const wrong = await drill.run({
      folder,
      rounds: Number(values.rounds),
      seed: Number(values.seed),
      seconds: Number(values.seconds),
      ...{ engine, how, service, report: print },
      ...(values.break && { broken: values.break }),
    });
    print(wrong.length === 0 ? `${name}: the promise held` : `${name}: BROKEN\n  ${wrong.join('\n  ')}`);
    return wrong.length === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${inspect(error)}\n`);
    process.exit(1);
  },
);
