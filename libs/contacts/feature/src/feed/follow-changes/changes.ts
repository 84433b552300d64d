import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, Position } from '@rapport/platform-ports';
import { PublicFeed } from '../public-feed';

/** That something happened: of which types, and up to where of the log. No ids, nothing personal: whoever is signed in may know. */
export interface Change {
  /** A read that carries it as `Rapport-After` sees what happened. */
  readonly position: Position;
  /** `null`: too much to name it. */
  readonly types: readonly string[] | null;
}

type Listener = (change: Change) => void;

const MOST_EVENTS = 200;
/** A page was read shortly before it listens, or its connection was cut: what happened meanwhile is told, too. */
const SHORTLY_BEFORE_MS = 5_000;

/** One look at the end of the log for everybody who wants to know, and none while nobody does. */
@Injectable()
export class Changes implements OnModuleDestroy {
  /** ms between two looks: a burst of events is one change. */
  looksEveryMs = 500;

  private readonly listeners = new Set<Listener>();
  private timer: NodeJS.Timeout | undefined;
  private at: Position | undefined;
  private isLooking = false;

  constructor(
    private readonly feed: PublicFeed,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleDestroy(): void {
    clearInterval(this.timer);
    this.listeners.clear();
  }

  /** Calls until the answer is called. */
  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    this.timer ??= setInterval(() => void this.look(), this.looksEveryMs);
    void this.tellRecent(listener);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size > 0) return;
      clearInterval(this.timer);
      this.timer = undefined;
      this.at = undefined;
    };
  }

  /** An outage of the log is passed over: the next look finds what was missed. */
  private async look(): Promise<void> {
    if (this.isLooking) return;
    this.isLooking = true;
    try {
      const position = await this.feed.end();
      const from = (this.at ??= position);
      if (position === from) return;
      const change = await this.changeSince(from, position);
      this.at = position;
      for (const listener of this.listeners) listener(change);
    } catch {
      return;
    } finally {
      this.isLooking = false;
    }
  }

  private async tellRecent(listener: Listener): Promise<void> {
    try {
      const from = await this.store.positionAt(this.clock.now() - SHORTLY_BEFORE_MS);
      const position = await this.feed.end();
      // The next look goes on from here.
      this.at ??= position;
      if (position === from) return;
      const change = await this.changeSince(from, position);
      if (change.types?.length !== 0 && this.listeners.has(listener)) listener(change);
    } catch {
      return;
    }
  }

  private async changeSince(from: Position, position: Position): Promise<Change> {
    const { events, through } = await this.feed.page({ after: from }, undefined, MOST_EVENTS);
    return { position, types: through < position ? null : [...new Set(events.map(({ type }) => type))] };
  }
}
