import { setTimeout as pause } from 'node:timers/promises';
import { random } from '../load/random';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { startFleet, type Fleet, type Takeable, type Taken } from './fleet';
import { Load } from './load';
import { drained } from './operations';
import { emptyRedis } from './redis';
import { settle, type Settled } from './settle';

/** `emptied` is for Redis alone: all that it holds is gone, and it goes on. `killed` is not for mongo-java-server. */
export type How = 'stopped' | 'hung' | 'killed' | 'emptied';

const takeables = ['kafka', 'mongo', 'redis', 'event-store'] as const satisfies Takeable[];
const hows = ['stopped', 'hung', 'killed', 'emptied'] as const satisfies How[];

/** @throws Error that lists the names */
export const readTakeable = (name: string): Takeable => oneOf(takeables, name, 'engine');
/** @throws Error that lists the ways */
export const readHow = (name: string): How => oneOf(hows, name, 'how');

function oneOf<Name extends string>(names: readonly Name[], given: string, option: string): Name {
  const known = names.find((name) => name === given);
  if (!known) throw new Error(`--${option} must be one of ${names.join(', ')}`);
  return known;
}

/** Why this engine cannot go away in this way; null where it can. */
export function outageMissing(engine: Takeable, how: How): string | null {
  if (how === 'emptied' && engine !== 'redis') return 'only Redis may be emptied';
  if (how === 'killed' && engine === 'mongo' && !fileOnPath('mongod'))
    return 'mongo-java-server writes behind and is stopped by SIGTERM; a kill needs mongod';
  return null;
}

export interface OutageOptions {
  readonly engine: Takeable;
  readonly how: How;
  readonly seconds: number;
  readonly seed: number;
  readonly report?: (line: string) => void;
}

export interface Outage {
  /** From the end of the load until every service had seen all of the log; ms. */
  readonly drainedMs: number;
  /** Processes that said during the outage that they were not ready. */
  readonly red: number;
  readonly processes: number;
  /** Requests acknowledged while the engine was away: nothing says that there have to be none. */
  readonly acknowledgedMeanwhile: number;
}

const PATIENCE_MS = 20_000;

/** Most time that a backlog may take after an outage: twice as long, and never under a minute: the short ones are short. */
export const drainWithinMs = (seconds: number): number => Math.max(2_000 * seconds, 60_000);

/** A fleet of its own, for one outage. */
export async function distributedOutage({
  broken,
  ...options
}: OutageOptions & { broken?: string }): Promise<Outage & Settled> {
  const fleet = await startFleet({ own: [options.engine], ...(broken && { broken }) });
  const load = new Load(fleet.doors, random(options.seed));
  try {
    const outage = await outageOf(fleet, load, options);
    // Its own time to drain is that of nothing more.
    const { drainedMs: _after, ...settled } = await settle(fleet, load);
    return { ...settled, ...outage };
  } finally {
    load.close();
    await fleet.remove();
  }
}

/** Takes an engine away under load, gives it back, and waits until all is seen. */
export async function outageOf(fleet: Fleet, load: Load, options: Omit<OutageOptions, 'seed'>): Promise<Outage> {
  const { engine, how, seconds, report = () => undefined } = options;
  const { deployment } = fleet;
  try {
    load.start();
    await pause(2_000);
    const before = load.acknowledged.size;
    const giveBack = await takeAway(fleet, engine, how);
    const red = await redWithin(fleet, seconds, how === 'emptied' ? 0 : PATIENCE_MS);
    const acknowledgedMeanwhile = load.acknowledged.size - before;
    report(`${engine} ${how}: ${red} of ${deployment.names.length} not ready, ${acknowledgedMeanwhile} acknowledged`);
    await giveBack();
    await load.stop();
    await Promise.all(deployment.names.map((name) => untilGreen(fleet, name)));
    const drainedMs = await drained(deployment.urlOf('gateway'));
    report(`drained within ${drainedMs} ms`);
    return { drainedMs, red, processes: deployment.names.length, acknowledgedMeanwhile };
  } catch (error) {
    throw new Error(`${engine} ${how}:\n${deployment.outputs()}`, { cause: error });
  } finally {
    await load.stop();
  }
}

/** Answers how it comes back. */
async function takeAway(fleet: Fleet, engine: Takeable, how: How): Promise<() => Promise<void>> {
  if (how === 'emptied') {
    await emptyRedis(fleet.urls.REDIS_URL);
    return async () => undefined;
  }
  const taken: Taken = fleet.taken(engine);
  if (how === 'hung') {
    taken.pause();
    return async () => taken.resume();
  }
  await (how === 'stopped' ? taken.stop() : taken.kill());
  return () => taken.start();
}

/** The most processes at once that said they were not ready; a slow machine gets a while longer to say so at all. */
async function redWithin({ deployment }: Fleet, seconds: number, patienceMs: number): Promise<number> {
  let most = 0;
  const until = Date.now() + seconds * 1_000;
  for (; Date.now() < (most > 0 ? until : until + patienceMs); await pause(500)) {
    const ready = await Promise.all(deployment.names.map((name) => deployment.isReady(name)));
    most = Math.max(most, ready.filter((isReady) => !isReady).length);
  }
  return most;
}

/** A process that ended itself is started again, as an orchestrator does. */
async function untilGreen({ deployment }: Fleet, name: string): Promise<void> {
  if (deployment.hasEnded(name)) await deployment.startOne(name);
  else await deployment.untilReady(name);
}

const fileOnPath = (file: string): boolean =>
  (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, file)));
