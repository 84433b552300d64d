import type { EventStore, Position, ReadModel, ReadModels, ReadModelStore } from '@rapport/platform-ports';
import { setImmediate } from 'node:timers/promises';
import type { ZoneCalendar } from '../calendar';
import { ParkingLog } from '../parking/parking-log';
import { PageProjector } from '../projection-runner/page-projector';
import { modelsOf, Projector } from '../projection-runner/projector';
import type { RebuildOptions, RebuildReport } from '../projection-runner/runner-options';
import type { ContextDefinition } from '../registration';
import { canonicalHash } from './canonical-json';

const PAGE = 4_000;
/** Documents and cells in memory before a commit: the larger, the fewer writes of one document. */
const MOST_IN_MEMORY = 60_000;

export interface RebuildSurroundings {
  readonly contexts: readonly ContextDefinition[];
  readonly store: EventStore;
  readonly readModels: ReadModelStore;
  readonly calendar: ZoneCalendar;
  readonly now: () => number;
  readonly stopped: AbortSignal;
  /** Does `work` while the live projections stand still with everything committed. */
  liveAt<T>(work: (live: PageProjector) => Promise<T>): Promise<T>;
  /** The live models are others now. */
  switched(): void;
}

/** The projections cannot be rebuilt now: unknown, or still on their way through the log. */
export class NotLive extends Error {
  readonly code = 'REBUILD.NOT_LIVE';
  constructor(readonly projections: readonly string[]) {
    super(`not live: ${projections.join(', ')}`);
    this.name = 'NotLive';
  }
}

/**
 * Builds projections again beside the live ones, through the same schedule of parked, replayed and discarded keys;
 * compares both at a fence, then switches or throws the copy away.
 */
export async function rebuild(options: RebuildOptions, around: RebuildSurroundings): Promise<RebuildReport> {
  const { store, readModels, calendar } = around;
  const chosen = await around.liveAt(async (live) => choose(live.projectors, options.projections));
  const ids = chosen.map(({ id }) => id);
  const models = [...new Set(chosen.flatMap(({ registration }) => modelsOf(registration)))];
  const copy = await readModels.rebuild(models, ids);
  try {
    const engine = new PageProjector({
      contexts: around.contexts,
      projectors: chosen.map(
        ({ registration, schedule }) => new Projector(registration, copy.store, schedule, calendar.dayAt, 0, 'throw'),
      ),
      store,
      readModels: copy.store,
      calendar,
      parking: new ParkingLog(store),
      keepDocuments: MOST_IN_MEMORY / 2,
      now: around.now,
    });
    let events = 0;
    const upTo = async (through: Position, breathe: boolean) => {
      const filter = { types: engine.filterTypes() };
      while (engine.position < through) {
        options.signal?.throwIfAborted();
        around.stopped.throwIfAborted();
        const page = await store.readAll({ after: engine.position, through, filter, parts: 'plain', limit: PAGE });
        await engine.apply(page);
        events += page.events.length;
        if (engine.size > MOST_IN_MEMORY) await engine.commit();
        options.onProgress?.({ position: engine.position, end: through });
        if (breathe) await setImmediate();
      }
      await engine.commit();
    };

    await upTo(await around.liveAt(async (live) => live.position), true);
    /** Both sides as of one position of the log; `hash` begins before anything else is committed. */
    const compare = async (of: readonly ReadModel[], hash: (side: ReadModels) => Promise<readonly string[]>) => {
      const { fence, hashes } = await around.liveAt(async (live) => {
        await upTo(live.position, false);
        return { fence: live.position, hashes: Promise.all([hash(readModels), hash(copy.store)]) };
      });
      const [live, rebuilt] = await hashes;
      return {
        fence,
        compared: of.map((model, index) => ({ model, live: live[index] ?? '', rebuilt: rebuilt[index] ?? '' })),
      };
    };
    const first = await compare(models, (side) => side.digests(models));
    // Stored otherwise may still be the same in canonical JSON.
    const unlike = first.compared.filter(({ live, rebuilt }) => live !== rebuilt).map(({ model }) => model);
    const second = unlike.length > 0 ? await compare(unlike, (side) => canonicalHashes(side, unlike)) : null;
    const compared = first.compared.map((one) => second?.compared.find(({ model }) => model === one.model) ?? one);

    if (options.mode === 'verify') await copy.discard();
    else
      await around.liveAt(async (live) => {
        await upTo(live.position, false);
        await copy.switch();
        around.switched();
      });
    const equal = compared.every(({ live, rebuilt }) => live === rebuilt);
    return {
      projections: ids,
      fence: (second ?? first).fence,
      events,
      models: compared.map(({ model, ...hashes }) => ({ model: `${model.name}@${model.version}`, ...hashes })),
      equal,
    };
  } catch (error) {
    await copy.discard();
    throw error;
  }
}

/** The projections asked for, with all that write to the same models. */
function choose(live: readonly Projector[], asked: readonly string[] | undefined): Projector[] {
  const unknown = (asked ?? []).filter((id) => live.every((projector) => projector.id !== id));
  if (unknown.length > 0) throw new NotLive(unknown);
  const chosen = new Set(live.filter(({ id }) => asked === undefined || asked.includes(id)));
  for (let before = -1; before !== chosen.size;) {
    before = chosen.size;
    const models = new Set([...chosen].flatMap(({ registration }) => modelsOf(registration)));
    for (const projector of live)
      if (modelsOf(projector.registration).some((model) => models.has(model))) chosen.add(projector);
  }
  return [...chosen];
}

/** As of the moment of the call, whatever is committed meanwhile. */
function canonicalHashes(side: ReadModels, models: readonly ReadModel[]): Promise<string[]> {
  return Promise.all(models.map((model) => canonicalHash(side.dump(model)[Symbol.asyncIterator]())));
}
