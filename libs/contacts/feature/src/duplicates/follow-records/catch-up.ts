import { Inject, Injectable } from '@nestjs/common';
import type { DuplicateKind } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, PublicEvent } from '@rapport/platform-ports';
import { DuplicateSearches } from '../search-base/duplicate-searches';

/** So many positions behind the end of the log, records come in faster than one by one can be compared. */
export const FAR_BEHIND = 5_000;

/**
 * While an import runs, records are passed by; a search of the whole base, asked for at once and begun when the group has
 * caught up, notes their keys and compares them.
 */
@Injectable()
export class CatchUp {
  private readonly asked = new Set<DuplicateKind>();
  private end = 0;

  constructor(
    private readonly searches: DuplicateSearches,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the search of the whole base sees to this record. */
  async passesBy(kind: DuplicateKind, { id, position }: PublicEvent): Promise<boolean> {
    if (position > this.end - FAR_BEHIND) this.end = await this.store.end();
    if (position > this.end - FAR_BEHIND) {
      this.asked.delete(kind);
      return false;
    }
    if (!this.asked.has(kind)) {
      const origin = { id: eventId('search duplicates', kind, id), now: this.clock.now(), actor: 'system:duplicates' };
      this.asked.add(kind);
      try {
        await this.searches.start(kind, origin, true);
      } catch (error) {
        this.asked.delete(kind);
        throw error;
      }
    }
    return true;
  }
}
