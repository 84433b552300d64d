import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { EVENT_STORE, LOG, type Log, describeError } from '@rapport/platform-nest';
import { START, type EventFilter, type EventStore, type Position, type RecordedEvent } from '@rapport/platform-ports';
import { setTimeout as pause } from 'node:timers/promises';
import { API_KEY_STREAMS } from './api-key/api-key';
import { KeyDirectory } from './api-key/key-directory';
import { ORGANISATION_STREAM } from './organisation/organisation';
import { OrganisationSettings } from './organisation/organisation-settings';

const FILTER: EventFilter = { streamPrefixes: [API_KEY_STREAMS, ORGANISATION_STREAM] };
const PAGE = 1_000;
/** Other processes' changes arrive this late at most; own ones at once, by `catchUp`. */
const FOLLOW_MS = 1_000;

/** Keeps what is known about keys and settings as the log has it: read at start, then followed. */
@Injectable()
export class AccessLog implements OnModuleInit, OnModuleDestroy {
  private position: Position = START;
  private readonly stop = new AbortController();
  private following: Promise<void> = Promise.resolve();

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KeyDirectory) private readonly keys: KeyDirectory,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    @Inject(LOG) private readonly log: Log,
  ) {}

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
      const page = await this.store.readAll({ after: this.position, through: end, filter: FILTER, limit: PAGE });
      this.apply(page.events, page.through);
    }
  }

  /** A page of everything new at a time, with a pause before the next: most of the log is not about access. */
  private async follow(): Promise<void> {
    const { signal } = this.stop;
    while (!signal.aborted) {
      try {
        for await (const page of this.store.subscribe({ after: this.position, filter: FILTER, signal })) {
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
      if (event.stream === ORGANISATION_STREAM) this.organisation.apply(event);
      else this.keys.apply(event);
      this.position = event.position;
    }
    this.position = Math.max(this.position, through);
  }
}
