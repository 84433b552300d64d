import {
  addMembers,
  StaleLeader,
  type BitmapModel,
  type Position,
  type ProjectionCommit,
} from '@rapport/platform-ports';
import { setTimeout as delay } from 'node:timers/promises';
import { byModel, cellSection, containerDeltas, documentSection, entrySection, type ContainerDelta } from './contents';
import { applyJournal, checkpointsSet, finishJournal, forgetChunks, writeChunks, type Journal } from './journal';
import { bytesOf, collectionName, dimensionName } from './rows';
import type { Section, SetRow } from './sections';
import type { Side } from './side';
import { keepBefore } from './snapshot';
import { checkpointOf, generationOf, pathPart, type StateRow } from './state';

/** Longest that a commit waits for readers that could not find a moment. */
const HELD_MS = 5_000;
const HELD_POLL_MS = 5;
const SLICE = 500;

export type Fence = () => number;

/**
 * Commits one after the other. Each is first written whole as a journal; the one write that names it in the state, if
 * nobody else wrote since and no higher fence did, makes it happen for good; then it is applied.
 */
export class Writer {
  /** As of the last own look; null where anything may have happened since. */
  private known: StateRow | null = null;
  /** Where lanes were when whoever commits last heard of them: what it commits follows from there. */
  private readonly told = new Map<string, Position>();
  private claimed: number | null = null;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly side: Side,
    private readonly fence: Fence | undefined,
  ) {}

  /** One at a time. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const done = this.turn.then(work, work);
    this.turn = done.catch(() => undefined);
    return done;
  }

  tell(projection: string, lane: string, position: Position): void {
    this.told.set(`${projection} ${lane}`, position);
  }

  /** Lanes of these projections are where they are, without having been followed there. */
  forget(projections: readonly string[]): void {
    for (const key of this.told.keys())
      if (projections.some((projection) => key.startsWith(`${projection} `))) this.told.delete(key);
    this.known = null;
  }

  /** @throws TypeError, StaleLeader, StorageFull, Unavailable */
  async commit(commits: readonly ProjectionCommit[]): Promise<void> {
    await this.side.watchersRegistered();
    for (;;) {
      const state = await this.current();
      const journal = await this.journalOf(state, commits);
      if (journal === null) return;
      const begun = await this.begin(state, journal);
      if (begun === null) continue;
      if (begun.applied < begun.begun) {
        await applyJournal(this.side, begun.begun, journal);
        if (begun.chunks > 0) await forgetChunks(this.side, begun.begun);
      } else this.side.announce();
      this.known = advanced(begun, journal);
      for (const [projection, lane, position] of journal.checkpoints) this.tell(projection, lane, position);
      return;
    }
  }

  /** The state with nothing half applied and no reader to be waited for, under the fence of now. */
  async current(): Promise<StateRow> {
    await this.claim();
    if (this.known) return this.known;
    const since = performance.now();
    for (;;) {
      const state = await this.side.look();
      if (state.begun !== state.applied) await finishJournal(this.side);
      else {
        const holds = state.watchers.filter(({ collections }) => collections.length === 0);
        if (holds.length === 0) {
          this.known = await this.withoutExpired(state);
          return this.known;
        }
        if (performance.now() - since > HELD_MS) for (const { id } of holds) await this.side.unregister(id);
        await delay(HELD_POLL_MS);
      }
    }
  }

  /** Nobody else's commit came between; answers what to ask for in a write that relies on it. */
  guard(state: StateRow) {
    const { _id, begun, opened } = state;
    const fence = this.claimed === null ? {} : { fence: { $lte: this.claimed } };
    return { _id, begun, applied: begun, opened, ...fence };
  }

  /** @throws StaleLeader */
  private async claim(): Promise<void> {
    const fence = this.fence?.();
    if (fence === undefined || fence === this.claimed) return;
    this.known = null;
    const { matchedCount } = await this.side.states.updateOne(
      { _id: this.side.id, fence: { $lte: fence } },
      { $set: { fence } },
    );
    if (matchedCount === 0) throw this.stale(fence, (await this.side.look()).fence);
    this.claimed = fence;
  }

  private stale(fence: number, newest: number): StaleLeader {
    this.known = null;
    return new StaleLeader('read models', fence, newest);
  }

  private async withoutExpired(state: StateRow): Promise<StateRow> {
    const now = Date.now();
    const isOver = ({ until }: { readonly until: number }) => until < now;
    for (const { id } of state.watchers.filter(isOver)) {
      await this.side.unregister(id);
      await this.side.befores.deleteMany({ of: { $regex: `^${id} ` } });
    }
    return { ...state, watchers: state.watchers.filter((watcher) => !isOver(watcher)) };
  }

  /** What of the commits is new; null where nothing is. */
  private async journalOf(state: StateRow, commits: readonly ProjectionCommit[]): Promise<Journal | null> {
    const due: ProjectionCommit[] = [];
    const at = new Map<string, Position>();
    for (const commit of commits) {
      const { projection, lane, position } = commit;
      const key = `${projection} ${lane}`;
      const stored = checkpointOf(state, projection, lane);
      if ((at.get(key) ?? stored) >= position) continue;
      // It was computed from another state: applied, it would count twice what came between.
      if (stored !== (this.told.get(key) ?? stored)) throw this.stale(this.claimed ?? 0, state.fence);
      at.set(key, position);
      due.push(commit);
    }
    if (due.length === 0) return null;
    const checkpoints = due.map(({ projection, lane, position }) => [projection, lane, position] as const);
    return { sections: await this.sectionsOf(state, due), checkpoints };
  }

  private async sectionsOf(state: StateRow, due: readonly ProjectionCommit[]): Promise<Section[]> {
    const sections: Section[] = [];
    const documents = due.flatMap((commit) => commit.documents);
    for (const [model, writes] of byModel(documents)) {
      const section = model.keyField === undefined ? documentSection : entrySection;
      sections.push(section(model, collectionName(model, generationOf(state, model)), writes));
    }
    const cells = due.flatMap((commit) => commit.cells);
    for (const [model, deltas] of byModel(cells))
      sections.push(cellSection(model, collectionName(model, generationOf(state, model)), deltas));
    const bitmaps = due.flatMap((commit) => commit.bitmaps ?? []);
    const sets = byModel(bitmaps).map(([model, deltas]) => [model, containerDeltas(model, deltas)] as const);
    for (const [model, deltas] of sets) sections.push(await this.setSection(state, model, deltas));
    return sections.filter(({ rows }) => rows.length > 0);
  }

  /** The containers as they will be. */
  private async setSection(state: StateRow, model: BitmapModel, deltas: readonly ContainerDelta[]): Promise<Section> {
    const collection = this.side.collection(state, model);
    const rows: SetRow[] = [];
    for (let from = 0; from < deltas.length; from += SLICE) {
      const some = deltas.slice(from, from + SLICE);
      const found = await collection.find({ _id: { $in: some.map(({ key }) => key) } }).toArray();
      const stored = new Map(found.map((row) => [row._id, bytesOf(row)]));
      for (const { members: added, ...row } of some) {
        const members = addMembers(stored.get(row.key) ?? new Uint8Array(), added);
        rows.push({ ...row, members: Buffer.from(members).toString('base64') });
      }
    }
    const names = model.dimensions.map(dimensionName);
    return { kind: 'sets', collection: collection.collectionName, names, rows };
  }

  /** Makes it happen for good; null where another was first. */
  private async begin(state: StateRow, journal: Journal): Promise<(StateRow & { readonly chunks: number }) | null> {
    const { side } = this;
    const serial = state.begun + 1;
    // Should the answer be lost, nothing is known.
    this.known = null;
    await keepBefore(side, state.watchers, journal.sections);
    // Without content there is nothing to apply: the checkpoints move at once.
    const isShort = journal.sections.length === 0;
    const pointer = isShort ? null : await writeChunks(side, serial, journal);
    const set = pointer
      ? { begun: serial, journal: pointer }
      : { begun: serial, applied: serial, ...checkpointsSet(journal.checkpoints) };
    const { matchedCount } = await side.states.updateOne(this.guard(state), { $set: set });
    if (matchedCount === 1)
      return { ...state, begun: serial, applied: pointer ? state.applied : serial, chunks: pointer?.chunks ?? 0 };
    if (this.claimed !== null) {
      const { fence } = await side.look();
      if (fence > this.claimed) throw this.stale(this.claimed, fence);
    }
    return null;
  }
}

/** The state once the journal is applied. */
function advanced(state: StateRow, journal: Journal): StateRow {
  const checkpoints: Record<string, Record<string, Position>> = { ...state.checkpoints };
  for (const [projection, lane, position] of journal.checkpoints) {
    const key = pathPart(projection);
    checkpoints[key] = { ...checkpoints[key], [pathPart(lane)]: position };
  }
  return { ...state, applied: state.begun, checkpoints };
}
