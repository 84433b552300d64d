import { DomainError } from '@rapport/eventsourcing';
import {
  streamPrefixOf,
  toPublicEvents,
  type EventStore,
  type PublicEvent,
  type Publisher,
} from '@rapport/platform-ports';
import type { DeadLetter } from './dead-letters.decider';

/** The public event that a dead letter is about, from the log. @throws DomainError DEAD_LETTER.ORIGIN_GONE */
export async function originOf(
  { id, position }: DeadLetter,
  store: EventStore,
  publishers: readonly Publisher[],
): Promise<PublicEvent> {
  const [recorded] = await store.readAt([position]);
  for (const publisher of recorded ? publishers : []) {
    if (!recorded?.stream.startsWith(streamPrefixOf(publisher.context))) continue;
    const event = toPublicEvents(publisher, recorded).find((candidate) => candidate.id === id);
    if (event) return event;
  }
  throw new DomainError('DEAD_LETTER.ORIGIN_GONE', 'gone', 'the event is no longer published', { id, position });
}
