import { setTimeout as pause } from 'node:timers/promises';
import { random } from '../load/random';
import { startFleet, type Fleet } from './fleet';
import { Load } from './load';
import { memoryOf } from './memory';
import { drained } from './operations';
import { settle, type Settled } from './settle';

export interface HeldOptions {
  readonly service: string;
  readonly seconds: number;
  readonly seed: number;
  readonly report?: (line: string) => void;
}

export interface HeldResult extends Settled {
  /** The most memory of each process, MB. */
  readonly memory: Readonly<Record<string, number>>;
}

/** A consumer that is slower than all others: a service that stands still under load, and goes on. */
export async function heldService({ seed, report = () => undefined, ...options }: HeldOptions): Promise<HeldResult> {
  const fleet = await startFleet({ contacts: 2 });
  const load = new Load(fleet.doors, random(seed));
  try {
    const drainedMs = await heldUnderLoad(fleet, load, options);
    report(`drained within ${drainedMs} ms`);
    return { ...(await settle(fleet, load)), drainedMs, memory: memoryOf(fleet) };
  } catch (error) {
    throw new Error(`${options.service} was held:\n${fleet.deployment.outputs()}`, { cause: error });
  } finally {
    load.close();
    await fleet.remove();
  }
}

/** How long it took until all was seen; ms. */
export async function heldUnderLoad(
  { deployment }: Fleet,
  load: Load,
  { service, seconds }: Pick<HeldOptions, 'service' | 'seconds'>,
): Promise<number> {
  load.start();
  try {
    await pause(1_000);
    deployment.pauseOne(service);
    await pause(seconds * 1_000);
    deployment.resumeOne(service);
    await pause(1_000);
  } finally {
    await load.stop();
  }
  // Whoever lost its place in a group for good ends, and is started again.
  for (const name of deployment.names)
    await (deployment.hasEnded(name) ? deployment.startOne(name) : deployment.untilReady(name));
  return drained(deployment.urlOf('gateway'));
}
