import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EVENT_STORE, LOG, type Log, describeError } from '@rapport/platform-nest';
import { START, type EventFilter, type EventStore, type Position, type RecordedEvent } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';

/** Something that is known by folding the events of some streams. */
export interface AccessFold {
  /** How the names of the streams begin. */
  readonly prefix: string;
  /** The next event of those streams. */
  apply(event: RecordedEvent): void;
}

/** What the process keeps of access: `@Inject(ACCESS_FOLDS) folds: readonly AccessFold[]`. */
export const ACCESS_FOLDS = Symbol('AccessFolds');

const PAGE = 1_000;
/** Other processes' changes arrive this late at most; own ones at once, by `catchUp`. */
const FOLLOW_MS = 1_000;

/** Keeps what is known about keys, users, sessions and settings as the log has it: read at start, then followed. */
@Injectable()
export class AccessLog implements OnModuleInit, OnModuleDestroy {
  private position: Position = START;
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
    }
    this.position = Math.max(this.position, through);
  }
}
