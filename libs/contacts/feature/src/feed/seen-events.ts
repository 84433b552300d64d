import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@rapport/eventsourcing';
import { EVENT_STORE, isRecordStreamSeen, isSightLimited, PUBLISHERS } from '@rapport/platform-nest';
import { routesFor, type EventStore, type PublicEvent, type Publisher } from '@rapport/platform-ports';
import { Profiles } from '../profile/profiles';

/**
 * Which events of the feed whoever asks may see: those of records that their lists show, and what happened with the people
 * whose profiles they may open. What is about neither is for roles that see all.
 */
@Injectable()
export class SeenEvents {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(PUBLISHERS) private readonly publishers: readonly Publisher[],
    private readonly profiles: Profiles,
  ) {}

  /** One answer per event; of each record and person it is asked once. */
  async of(events: readonly PublicEvent[]): Promise<readonly boolean[]> {
    if (!isSightLimited()) return events.map(() => true);
    const known = new Map<string, boolean | null>();
    const once = async (key: string, look: () => Promise<boolean | null>): Promise<boolean | null> => {
      const before = known.get(key);
      if (before !== undefined) return before;
      const answer = await look();
      known.set(key, answer);
      return answer;
    };
    const seen: boolean[] = [];
    for (const { partitionkey: stream, data } of events) {
      const own = await once(stream, () => isRecordStreamSeen(stream, (key, types) => this.said(key, types)));
      const { subject } = data as { readonly subject?: { readonly id?: string } };
      const id = subject?.id;
      const persons = own === null && id !== undefined ? await once(id, () => this.isPersonSeen(id)) : null;
      seen.push(own ?? persons ?? false);
    }
    return seen;
  }

  private async isPersonSeen(subject: string): Promise<boolean> {
    try {
      await this.profiles.find(subject);
      return true;
    } catch (error) {
      if (error instanceof DomainError) return false;
      throw error;
    }
  }

  private async said(stream: string, types: readonly string[]): Promise<readonly PublicEvent[]> {
    const routes = routesFor(this.publishers, types);
    const events: PublicEvent[] = [];
    for await (const event of this.store.readStream(stream)) events.push(...routes.map(event));
    return events;
  }
}
