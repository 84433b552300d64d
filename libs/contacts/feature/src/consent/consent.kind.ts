import {
  consentDecider,
  consentEventTypes,
  type ConsentCommand,
  type ConsentEvent,
  type ConsentsState,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';

/** What a subject has said, on the event store; proofs and tokens are sealed for the subject. */
export const consentKind: RecordKind<ConsentCommand, ConsentEvent, ConsentsState> = {
  decider: consentDecider,
  eventTypes: consentEventTypes,
  streamPrefix: 'contacts_consent-',
  notFound: 'PROFILE.NOT_FOUND',
  ownerOf: ({ data }) => data.subject.number,
  occurredAt: ({ occurredAt }) => occurredAt,
};
