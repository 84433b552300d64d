import type { ReadModel } from '@rapport/platform-ports';
import type { mongo } from 'mongoose';
import type { MongoDatabase } from '../connection';
import { finishJournal } from './journal';
import { collectionName, type Key, type Row } from './rows';
import { emptyState, generationOf, type StateRow, type Watcher } from './state';

export interface JournalChunk {
  readonly _id: string;
  readonly side: string;
  readonly serial: number;
  readonly text: string;
}

/** A row as it was when a snapshot was taken; null where there was none. */
export interface BeforeImage {
  /** Snapshot and collection. */
  readonly of: string;
  readonly key: Key;
  readonly before: Row | null;
}

/** A commit that takes this long to be applied has lost its writer: whoever waits for it finishes it. */
const HELP_AFTER_MS = 3_000;
const SETTLING_POLL_MS = 2;

/** The live models, or those of one rebuild, as one process sees them: whoever commits wakes whoever waits. */
export class Side {
  readonly states: mongo.Collection<StateRow>;
  readonly journal: mongo.Collection<JournalChunk>;
  readonly befores: mongo.Collection<BeforeImage>;
  /** Watchers of this process that are on their way. */
  private readonly registering = new Set<Promise<unknown>>();
  private generation = 0;
  private readonly wakers = new Set<() => void>();
  private looking: { readonly generation: number; readonly state: Promise<StateRow> } | null = null;

  constructor(
    readonly db: mongo.Db,
    readonly id: string,
  ) {
    this.states = db.collection('readmodels.state');
    this.journal = db.collection('readmodels.journal');
    this.befores = db.collection('readmodels.before');
  }

  collection(state: StateRow, model: ReadModel): mongo.Collection<Row> {
    return this.named(collectionName(model, generationOf(state, model)));
  }

  named(name: string): mongo.Collection<Row> {
    return this.db.collection<Row>(name);
  }

  async look(): Promise<StateRow> {
    const found = await this.states.findOne({ _id: this.id }, { projection: { journal: 0 } });
    // Not every server keeps what is empty.
    return { ...emptyState(this.id), ...found };
  }

  /** As {@link look}, but of all who ask between two commits one asks the server. */
  lookTogether(): Promise<StateRow> {
    const { generation } = this;
    if (this.looking?.generation === generation) return this.looking.state;
    const looking = {
      generation,
      state: this.look().finally(() => {
        if (this.looking === looking) this.looking = null;
      }),
    };
    this.looking = looking;
    return looking.state;
  }

  /** The state with no commit half applied; or, of a commit, when that one is applied. */
  async settled(serial?: number): Promise<StateRow> {
    let waitingFor = { begun: -1, since: 0 };
    for (;;) {
      const { generation } = this;
      const state = await this.look();
      if (state.applied >= (serial ?? state.begun)) return state;
      const now = performance.now();
      if (waitingFor.begun !== state.begun) waitingFor = { begun: state.begun, since: now };
      else if (now - waitingFor.since > HELP_AFTER_MS) await finishJournal(this);
      await this.changed(generation, SETTLING_POLL_MS);
    }
  }

  /** Counts the commits of this process. */
  commits(): number {
    return this.generation;
  }

  announce(): void {
    this.generation++;
    for (const wake of [...this.wakers]) wake();
  }

  /** Resolves when this process commits past `commits`, or after `ms`. */
  changed(commits: number, ms: number): Promise<void> {
    if (this.generation !== commits) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer);
        this.wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.wakers.add(wake);
    });
  }

  /** From now on commits mind the watcher; the state at that moment. */
  async register(watcher: Watcher): Promise<StateRow> {
    const state = await this.states.findOneAndUpdate(
      { _id: this.id },
      { $push: { watchers: watcher }, $inc: { opened: 1 } },
      { returnDocument: 'after' },
    );
    return { ...emptyState(this.id), ...state };
  }

  /** Commits of this process that are asked for later begin behind it. */
  inFrontOfCommits<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.registering.delete(tracked));
    this.registering.add(tracked);
    return tracked;
  }

  async unregister(id: string): Promise<void> {
    await this.states.updateOne({ _id: this.id }, { $pull: { watchers: { id } } });
  }

  async watchersRegistered(): Promise<void> {
    if (this.registering.size > 0) await Promise.allSettled(this.registering);
  }
}

const sides = new WeakMap<MongoDatabase, Map<string, Side>>();

/** One per process and connection. */
export function sideOf(mongo: MongoDatabase, id: string): Side {
  const known = sides.get(mongo) ?? new Map<string, Side>();
  sides.set(mongo, known);
  const side = known.get(id) ?? new Side(mongo.db, id);
  known.set(id, side);
  return side;
}
