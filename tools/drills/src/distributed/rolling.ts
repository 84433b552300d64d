import { random } from '../load/random';
import { startFleet, type Fleet } from './fleet';
import { Load } from './load';
import { settle, type Settled } from './settle';

export interface RollingOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly broken?: string;
  readonly report?: (line: string) => void;
}

/** A rollout over a rollout, under load: every process is stopped as orchestrators do and started again, one at a time. */
export async function rollingRestarts(options: RollingOptions): Promise<Settled> {
  const { rounds, seed, broken, report = () => undefined } = options;
  const fleet = await startFleet({ contacts: 2, ...(broken && { broken }) });
  const load = new Load(fleet.doors, random(seed));
  try {
    for (let round = 1; round <= rounds; round++) {
      await restartAll(fleet, load);
      report(`round ${round}/${rounds}: ${load.sent.length} sent, ${load.acknowledged.size} acknowledged`);
    }
    return await settle(fleet, load);
  } catch (error) {
    throw new Error(`after the restarts:\n${fleet.deployment.outputs()}`, { cause: error });
  } finally {
    load.close();
    await fleet.remove();
  }
}

export async function restartAll({ deployment }: Fleet, load: Load): Promise<void> {
  load.start();
  try {
    for (const name of deployment.names) {
      await deployment.stopOne(name);
      await deployment.startOne(name);
    }
  } finally {
    await load.stop();
  }
}
