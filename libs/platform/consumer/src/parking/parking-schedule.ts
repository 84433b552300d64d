import type { Position } from '@rapport/platform-ports';
import type { ParkingEvent } from './parking.decider';

/** A time in which a key's events are left out: from `from` until the fact at `until` ends it. */
interface Episode {
  readonly from: Position;
  until: Position;
  /** Whether a replay ended it; a discard leaves its events out for good. */
  replayed: boolean;
}

/** What a replay applies: the key's events from `from` up to the replay, without some, and not past where it failed again. */
export interface Replay {
  readonly key: string;
  readonly from: Position;
  /** Exclusive: where the key was parked again by this very replay. */
  readonly before: Position;
}

/**
 * When which keys of one projection are left out, as the facts say. The live projection and a rebuild go through the
 * same schedule at the same positions; that is why both come out the same.
 */
export class ParkingSchedule {
  private readonly episodes = new Map<string, Episode[]>();
  private readonly discarded = new Map<string, Set<Position>>();
  /** Of the last fact that it knows. */
  through: Position = 0;

  /** Facts may come again, and may lie ahead of the projection. */
  note(fact: ParkingEvent, position: Position): void {
    if (position <= this.through) return;
    this.through = position;
    const { key } = fact.data;
    switch (fact.type) {
      case 'key-parked':
        this.park(key, fact.data.from);
        return;
      case 'key-replayed':
      case 'key-discarded': {
        const open = this.open(key);
        if (open) [open.until, open.replayed] = [position, fact.type === 'key-replayed'];
        return;
      }
      case 'event-discarded':
        this.discarded.set(key, (this.discarded.get(key) ?? new Set()).add(fact.data.position));
        return;
      default:
        fact satisfies never;
    }
  }

  /** From `from` on the key's events are left out; nothing new where they are already. */
  park(key: string, from: Position): void {
    if (this.open(key)) return;
    this.episodes.set(key, [
      ...(this.episodes.get(key) ?? []),
      { from, until: Number.POSITIVE_INFINITY, replayed: false },
    ]);
  }

  /** Whether the projection leaves out the key's event at this position. */
  leavesOut(key: string, position: Position): boolean {
    if (this.episodes.size === 0) return false;
    return this.episodes.get(key)?.some(({ from, until }) => from <= position && position < until) ?? false;
  }

  /** Whether the projection, when it stood at `through`, had applied the key's event at this position. */
  isApplied(key: string, position: Position, through: Position): boolean {
    if (position > through) return false;
    const begun = (this.episodes.get(key) ?? []).filter((_, i, all) => (all[i - 1]?.until ?? 0) <= through);
    // A replay that failed again leaves the rest to the episode after it.
    const last = begun.findLast(({ from, until }) => from <= position && position < until);
    return !last || (last.replayed && last.until <= through && !this.isDiscarded(key, position));
  }

  isDiscarded(key: string, position: Position): boolean {
    return this.discarded.get(key)?.has(position) ?? false;
  }

  /** What the replay at position `at` applies; null where it ended nothing. */
  replayAt(key: string, at: Position): Replay | null {
    const episodes = this.episodes.get(key) ?? [];
    const index = episodes.findIndex(({ until }) => until === at);
    const ended = episodes[index];
    if (!ended) return null;
    const next = episodes[index + 1]?.from ?? Number.POSITIVE_INFINITY;
    return { key, from: ended.from, before: Math.min(next, at) };
  }

  /** Keys that are left out at the end, with the position they are left out from. */
  parked(): { key: string; from: Position }[] {
    return [...this.episodes.keys()].flatMap((key) => {
      const open = this.open(key);
      return open ? [{ key, from: open.from }] : [];
    });
  }

  private open(key: string): Episode | undefined {
    return this.episodes.get(key)?.find(({ until }) => until === Number.POSITIVE_INFINITY);
  }
}
