import { eventId } from '@rapport/eventsourcing';

/** A message as a mail provider names it. */
export interface MessageReference {
  /** E.g. `postmark`, as in the address that its events are sent to. */
  readonly provider: string;
  /** The provider's id of the message. */
  readonly id: string;
}

/**
 * Id of the message that a provider names: it follows from the name, so that the provider's events find it without a
 * look-up, and a message that is recorded twice is one.
 */
export const idOfReferred = ({ provider, id }: MessageReference): string => eventId('message', provider, id);
