import type { EventFilter, LogPage, Position, RecordedEvent } from '@rapport/platform-ports';
import { matches } from '../protocol/names';

/** One place of the log that was seen live; without an event where there is nothing to show. */
export interface Seen {
  readonly position: Position;
  readonly event?: RecordedEvent;
}

/** The newest part of the log, in memory, without gaps: complete from `from` (exclusive) to `through`. */
export class LiveWindow {
  private places: Seen[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(
    private start: Position,
    private end: Position,
    private readonly most: number,
  ) {}

  get from(): Position {
    return this.start;
  }

  get through(): Position {
    return this.end;
  }

  add(places: readonly Seen[]): void {
    for (const place of places)
      if (place.position > this.end) {
        this.places.push(place);
        this.end = place.position;
      }
    // trimmed by halves, so that it costs little per event
    if (this.places.length > this.most * 2) {
      const gone = this.places.splice(0, this.places.length - this.most);
      this.start = gone.at(-1)?.position ?? this.start;
    }
    for (const listener of this.listeners) listener();
  }

  holds(after: Position): boolean {
    return after >= this.start;
  }

  /** The next page behind `after`; undefined where nothing came since. */
  page(after: Position, filter: EventFilter | undefined, limit: number): LogPage | undefined {
    if (this.end <= after) return undefined;
    const events: RecordedEvent[] = [];
    let through = after;
    for (let i = this.indexBehind(after); i < this.places.length && events.length < limit; i++) {
      const place = this.places[i];
      if (!place) break;
      through = place.position;
      if (place.event && matches(filter, place.event.type, place.event.stream)) events.push(place.event);
    }
    return { events, through };
  }

  /** Resolves when there is something behind `position`, or when the signal says so. */
  past(position: Position, signal: AbortSignal): Promise<void> {
    if (this.end > position || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        if (this.end <= position && !signal.aborted) return;
        this.listeners.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.listeners.add(done);
      signal.addEventListener('abort', done);
    });
  }

  private indexBehind(position: Position): number {
    let [low, high] = [0, this.places.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.places[middle]?.position ?? Infinity) <= position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
