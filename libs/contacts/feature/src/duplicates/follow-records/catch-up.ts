import { Inject, Injectable } from '@nestjs/common';
import type { DuplicateKind } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK } from '@rapport/platform-nest';
import type { Clock, PublicEvent } from '@rapport/platform-ports';
import { DuplicateSearches } from '../search-base/duplicate-searches';

/**
 * What was recorded longer ago, ms, is late. In time, since positions are no count: those of some event stores have
 * gaps as wide as events are long.
 */
export const LATE_MS = 10_000;
/** So many late ones in a row are still compared one by one: an outage of a minute is no reason to search a whole base. */
const LATE_ONES_COMPARED = 1_000;

/**
 * While an import runs, records come in faster than one by one can be compared: they are passed by, and a search of the
 * whole base, asked for at once and begun when the group has caught up, notes their keys and compares them.
 */
@Injectable()
export class CatchUp {
  private readonly asked = new Set<DuplicateKind>();
  private late = 0;

  constructor(
    private readonly searches: DuplicateSearches,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the search of the whole base sees to this record. */
  async passesBy(kind: DuplicateKind, { id, recordedAt }: PublicEvent): Promise<boolean> {
    if (recordedAt >= this.clock.now() - LATE_MS) {
      this.late = 0;
      this.asked.delete(kind);
      return false;
    }
    this.late += 1;
    if (this.late <= LATE_ONES_COMPARED) return false;
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
