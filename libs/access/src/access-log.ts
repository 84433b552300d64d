import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EVENT_STORE, LOG, type Log, describeError, ProblemError } from '@rapport/platform-nest';
import { START, type EventFilter, type EventStore, type Position, type RecordedEvent } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';

/** Something that is known by folding the events of some streams. */
export interface AccessFold {
  /** How the names of the streams begin. */
  readonly prefix: string;
  /** The next event of those streams. */
  apply(event: RecordedEvent): void;
}

/** What a process knows of changes that another one made. */
export interface AccessChanges {
  /** Resolves once the change at this position is known here. @throws ProblemError `ACCESS.BEHIND` */
  reached(change: Position): Promise<void>;
}

/** What the process keeps of access: `@Inject(ACCESS_FOLDS) folds: readonly AccessFold[]`. */
export const ACCESS_FOLDS = Symbol('AccessFolds');

const PAGE = 1_000;
/** Other processes' changes arrive about this late; own ones at once, by `catchUp`. */
const FOLLOW_MS = 100;
/** So long a request waits for a change that whoever sent it knows of. */
const WAIT_MS = 5_000;

/** Keeps what is known about keys, users, sessions and settings as the log has it: read at start, then followed. */
@Injectable()
export class AccessLog implements AccessChanges, OnModuleInit, OnModuleDestroy {
  private position: Position = START;
  private changed: Position = START;
  private catchingUp: Promise<void> | null = null;
  private readonly stop = new AbortController();
  private following: Promise<void> = Promise.resolve();

  private readonly filter: EventFilter;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(ACCESS_FOLDS) private readonly folds: readonly AccessFold[],
    @Inject(LOG) private readonly log: Log,
  ) {
    this.filter = { streamPrefixes: folds.map(({ prefix }) => prefix) };
  }

  async onModuleInit(): Promise<void> {
    await this.catchUp();
    this.following = this.follow();
  }

  async onModuleDestroy(): Promise<void> {
    this.stop.abort();
    await this.following;
  }

  /** Applies all that is in the log: after a command, before its answer. */
  async catchUp(): Promise<void> {
    const end = await this.store.end();
    while (this.position < end) {
      const page = await this.store.readAll({ after: this.position, through: end, filter: this.filter, limit: PAGE });
      this.apply(page.events, page.through);
    }
  }

  /** Where the last change stands that is known here. */
  get lastChange(): Position {
    return this.changed;
  }

  async reached(change: Position, withinMs = WAIT_MS): Promise<void> {
    const deadline = performance.now() + withinMs;
    while (this.position < change) {
      const left = deadline - performance.now();
      if (left <= 0)
        throw new ProblemError('ACCESS.BEHIND', 'a change of who may do what is not known here yet', {
          facts: { change, known: this.position },
          headers: { 'retry-after': '1' },
        });
      this.catchingUp ??= this.catchUp().finally(() => (this.catchingUp = null));
      await Promise.race([this.catchingUp, pause(left, undefined, { ref: false })]);
      // The log may be read where it is a little behind.
      if (this.position < change) await pause(Math.min(left, FOLLOW_MS));
    }
  }

  /** A page of everything new at a time, with a pause before the next: most of the log is not about access. */
  private async follow(): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) {
      try {
        for await (const page of this.store.subscribe({ after: this.position, filter: this.filter, signal })) {
          this.apply(page.events, page.through);
          await pause(FOLLOW_MS, undefined, { signal });
        }
      } catch (error) {
        if (signal.aborted) return;
        this.log.warn({ error: describeError(error) }, 'following the access log failed');
        await pause(FOLLOW_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  private apply(events: readonly RecordedEvent[], through: Position): void {
    for (const event of events) {
      if (event.position <= this.position) continue;
      for (const fold of this.folds) if (event.stream.startsWith(fold.prefix)) fold.apply(event);
      this.position = event.position;
      this.changed = event.position;
    }
    this.position = Math.max(this.position, through);
  }
}
