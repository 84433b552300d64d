import { setTimeout as pause } from 'node:timers/promises';
import { random } from '../load/random';
import { startFleet, type Fleet } from './fleet';
import { Load } from './load';
import { settle, type Settled } from './settle';

export interface DistributedKillOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly broken?: string;
  /** Which processes; default: all, the gateway and a second replica of contacts among them. */
  readonly victims?: readonly string[];
  readonly report?: (line: string) => void;
}

/** Kills a process with SIGKILL under load, and starts it again; over and over. Then compares with the ledger. */
export async function distributedKill(options: DistributedKillOptions): Promise<Settled> {
  const { rounds, seed, broken, report = () => undefined } = options;
  const fleet = await startFleet({ contacts: 2, ...(broken && { broken }) });
  const { deployment } = fleet;
  const dice = random(seed);
  const load = new Load(fleet.doors, dice);
  try {
    const victims = options.victims ?? deployment.names;
    for (let round = 1; round <= rounds; round++) {
      const victim = victims[Math.floor(dice() * victims.length)] ?? 'contacts';
      await killUnderLoad(fleet, load, victim, dice);
      report(`round ${round}/${rounds}: ${victim}; ${load.sent.length} sent, ${load.acknowledged.size} acknowledged`);
    }
    return await settle(fleet, load);
  } catch (error) {
    throw new Error(`after the kills:\n${deployment.outputs()}`, { cause: error });
  } finally {
    load.close();
    await fleet.remove();
  }
}

/** SIGKILL under load, and started again under it. */
export async function killUnderLoad(
  { deployment }: Fleet,
  load: Load,
  victim: string,
  dice: () => number,
): Promise<void> {
  load.start();
  try {
    await pause(1_000 + dice() * 2_000);
    await deployment.killOne(victim);
    await pause(dice() * 1_000);
    await deployment.startOne(victim);
  } finally {
    await load.stop();
  }
}
