import {
  runProjections,
  runReactor,
  type ProjectionRunner,
  type ReactorOptions,
  type RunningReactor,
} from '@rapport/platform-consumer';
import {
  LIVE_LANE,
  systemClock,
  type DocumentModel,
  type EventBus,
  type EventStore,
  type JsonValue,
  type NewEvent,
  type ReadModel,
  type ReadModelStore,
} from '@rapport/platform-ports';
import { setTimeout as sleep } from 'node:timers/promises';
import { patience, type Closable, type Contract } from '../contract';
import { shop, orderPublisher } from './shop';

/** The adapters that the consumer runs over; the bus publishes what {@link orderPublisher} maps. */
export interface ConsumerHarness extends Closable {
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly bus: EventBus;
  /** The projections hear of public events by the bus. */
  readonly byBus?: boolean;
  /** What an adapter throws while it is out. */
  outage(): Error;
}

export type ConsumerContract = Contract<ConsumerHarness>;

export { orderPublisher };

const timeZone = 'Europe/Berlin';
const projections = shop.projections.map(({ projection }) => `${projection.name}@${projection.version}`);

export const project = ({ store, readModels, bus, byBus }: ConsumerHarness): ProjectionRunner =>
  runProjections({
    contexts: [shop],
    store,
    readModels,
    timeZone,
    clock: systemClock,
    lingerMs: 0,
    ...(byBus && { published: { bus, group: 'test.projections' } }),
  });

/** Runs the projections until they have seen all of the log, and `work` beside them. */
export async function projecting<T>(
  harness: ConsumerHarness,
  work: (runner: ProjectionRunner) => Promise<T>,
): Promise<T> {
  const runner = project(harness);
  try {
    const result = await work(runner);
    await caughtUp(harness);
    return result;
  } finally {
    await runner.stop();
  }
}

export async function caughtUp({ store, readModels }: ConsumerHarness): Promise<void> {
  const end = await store.end();
  for (const projection of projections)
    if (!(await readModels.waitFor(projection, LIVE_LANE, end, 5_000)))
      throw new Error(`${projection} is not at ${end}`);
}

export async function append({ store }: ConsumerHarness, stream: string, ...events: NewEvent[]): Promise<number> {
  return (await store.append({ stream, expected: 'any', events })).position;
}

export async function documentOf({ readModels }: ConsumerHarness, model: DocumentModel, id: string) {
  return (await readModels.get(model, id))?.document ?? null;
}

export async function total({ readModels }: ConsumerHarness, model: ReadModel): Promise<number> {
  if (model.kind !== 'cells') throw new TypeError('documents have no total');
  const sums = await readModels.sum(model, { occurred: { from: 0, to: 100_000 }, buckets: [0] });
  return sums[0]?.amounts[0] ?? 0;
}

export async function dumpOf({ readModels }: ConsumerHarness, model: ReadModel): Promise<JsonValue[]> {
  const values: JsonValue[] = [];
  for await (const value of readModels.dump(model)) values.push(value);
  return values;
}

const running = new Set<RunningReactor>();

/** Stops what a contract that failed left running. */
export async function stopReactors(): Promise<void> {
  await Promise.all([...running].map((reactor) => reactor.stop()));
  running.clear();
}

export function react(
  { bus, store }: ConsumerHarness,
  handle: ReactorOptions['handle'],
  options: Partial<ReactorOptions> = {},
): RunningReactor {
  const reactor = runReactor({
    group: 'test.reactor',
    types: ['shop.order-placed.v1'],
    handle,
    bus,
    store,
    publishers: [orderPublisher],
    clock: systemClock,
    attempts: 3,
    backoff: { baseMs: 1, maxMs: 4 },
    ...options,
  });
  running.add(reactor);
  return reactor;
}

/** Waits for a condition that other work makes true. @throws Error where it does not within `patience(5 s)` */
export async function until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
  const start = performance.now();
  while (!(await condition())) {
    if (performance.now() - start > patience(5_000)) throw new Error(`${what}: not within ${patience(5_000)} ms`);
    await sleep(5);
  }
}
