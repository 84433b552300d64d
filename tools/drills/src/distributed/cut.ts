import { execFileSync, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { random } from '../load/random';
import { startFleet, type Fleet } from './fleet';
import { Load } from './load';
import { drained } from './operations';
import { drainWithinMs } from './outage';
import { settle, type Settled } from './settle';

export interface CutOptions {
  /** Who cannot be reached any more, and cannot answer what was asked before. */
  readonly service: string;
  readonly seconds: number;
  readonly seed: number;
  readonly report?: (line: string) => void;
}

export interface CutResult extends Settled {
  readonly isLate: boolean;
}

/** Set for the process that has a network of its own. */
const OWN = 'DRILL_NETWORK';
const BEFORE_LOCAL = '10';

/** Why no network can be cut here; null where it can. Only root may make a network namespace, and only Linux has them. */
export function cutMissing(): string | null {
  if (process.env[OWN]) return null;
  const rule = `ip rule add pref ${BEFORE_LOCAL} ipproto tcp dport 9 blackhole`;
  const { error, status, stderr } = spawnSync('unshare', ['-n', 'sh', '-c', rule], { encoding: 'utf8' });
  if (error) return 'no unshare on this machine: network namespaces need Linux';
  return status === 0 ? null : `no network namespace of our own: ${stderr.trim()}`;
}

/** The same command in a network namespace of its own. Its exit code; null: this process has one already. */
export function inOwnNetwork(): number | null {
  if (process.env[OWN]) return null;
  const { status } = spawnSync('unshare', ['-n', process.execPath, ...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, [OWN]: 'own' },
    stdio: 'inherit',
  });
  return status ?? 1;
}

/** Cuts a service off from the gateway and the other services, but not from the engines; under load, in {@link inOwnNetwork}. */
export async function cutNetwork({ service, seconds, seed, report = () => undefined }: CutOptions): Promise<CutResult> {
  prepareNetwork();
  const fleet = await startFleet({ own: ['kafka', 'mongo', 'redis'] });
  const load = new Load(fleet.doors, random(seed));
  try {
    load.start();
    await pause(2_000);
    const before = load.acknowledged.size;
    const mend = cutOff(fleet, service);
    await pause(seconds * 1_000);
    report(`${service} was cut off for ${seconds} s; ${load.acknowledged.size - before} acknowledged meanwhile`);
    mend();
    await pause(2_000);
    await load.stop();
    for (const name of fleet.deployment.names) await fleet.deployment.untilReady(name);
    const drainedMs = await drained(fleet.deployment.urlOf('gateway'));
    report(`drained within ${drainedMs} ms`);
    return { ...(await settle(fleet, load)), drainedMs, isLate: drainedMs > drainWithinMs(seconds) };
  } catch (error) {
    throw new Error(`a cut network:\n${fleet.deployment.outputs()}`, { cause: error });
  } finally {
    await load.stop();
    load.close();
    await fleet.remove();
  }
}

/** Rules of ours come before the one that finds the machine itself. */
function prepareNetwork(): void {
  ip('link', 'set', 'lo', 'up');
  ip('rule', 'add', 'pref', '100', 'lookup', 'local');
  ip('rule', 'del', 'pref', '0');
}

/** Whatever goes to the port of the service or comes from it is lost, on connections that are open as well. Mends it. */
function cutOff({ deployment }: Fleet, service: string): () => void {
  const { port } = new URL(deployment.urlOf(service));
  const rules = ['dport', 'sport'].map((end) => ['pref', BEFORE_LOCAL, 'ipproto', 'tcp', end, port, 'blackhole']);
  for (const rule of rules) ip('rule', 'add', ...rule);
  return () => {
    for (const rule of rules) ip('rule', 'del', ...rule);
  };
}

const ip = (...args: string[]): void => void execFileSync('ip', args);
