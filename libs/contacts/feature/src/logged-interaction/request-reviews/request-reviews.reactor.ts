import { Controller, Inject } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { TimelineEntry } from '@rapport/contacts-domain';
import { loggedInteractionKinds, type ParticipantJoined, type PersonErased } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, OnEvent, READ_MODEL_STORE, waitForModels } from '@rapport/platform-nest';
import type { Clock, EventStore, PublicEvent, ReadModels } from '@rapport/platform-ports';
import { timelineModel } from '../../timeline/timeline.model';
import { LoggedInteractions } from '../logged-interactions';
import { REVIEWS_GROUP } from './reviews-group';

const PAGE = 500;

/** Lists the texts of interactions in which an erased person took part: they may still tell of that one. */
@Controller()
export class RequestReviewsReactor {
  constructor(
    private readonly interactions: LoggedInteractions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @OnEvent('contacts.person-erased.v1', REVIEWS_GROUP)
  async erased(@Payload() { id, position, data }: PublicEvent): Promise<void> {
    await waitForModels(this.readModels, ['contacts.timeline@1'], position);
    const { subjects } = data as PersonErased;
    for await (const interaction of this.joinedBy(subjects.map(({ number }) => number))) {
      const now = this.clock.now();
      const origin = { id: eventId('review', id, interaction), now, actor: 'system:reviews', causationId: id };
      await this.interactions.run(interaction, { type: 'request-review', at: now }, origin);
    }
  }

  private async *joinedBy(subjects: readonly number[]): AsyncIterable<string> {
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await this.readModels.find(timelineModel, {
        where: [
          { field: 'subject', op: 'in', value: subjects },
          { field: 'kind', op: 'in', value: loggedInteractionKinds },
        ],
        sort: [{ field: 'moment', direction: 'asc' }],
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      const positions = page.items.map(({ document }) => (document as TimelineEntry).position);
      for (const event of await this.store.readAt(positions))
        if (event.type === 'participant-joined') yield (event.data as ParticipantJoined).interaction;
      cursor = page.next;
    }
  }
}
