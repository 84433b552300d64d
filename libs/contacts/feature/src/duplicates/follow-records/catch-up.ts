import { Inject, Injectable } from '@nestjs/common';
import type { DuplicateKind } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, PublicEvent } from '@rapport/platform-ports';
import { DuplicateSearches } from '../search-base/duplicate-searches';

/** So many positions behind the end of the log, records come in faster than one by one can be compared. */
const FAR_BEHIND = 5_000;

/** While an import runs, records are only noted; when it is over, the whole base is searched once instead. */
@Injectable()
export class CatchUp {
  private readonly noted = new Set<DuplicateKind>();
  private end = 0;

  constructor(
    private readonly searches: DuplicateSearches,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async isBehind(kind: DuplicateKind, { id, position }: PublicEvent): Promise<boolean> {
    if (position > this.end - FAR_BEHIND) this.end = await this.store.end();
    if (position <= this.end - FAR_BEHIND) {
      this.noted.add(kind);
      return true;
    }
    if (this.noted.delete(kind)) {
      const origin = { id: eventId('search duplicates', kind, id), now: this.clock.now(), actor: 'system:duplicates' };
      await this.searches.start(kind, origin);
    }
    return false;
  }
}
