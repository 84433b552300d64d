import {
  mergeDecider,
  mergeEventTypes,
  mergeTiesDecider,
  mergeTieEventTypes,
  type MergeCommand,
  type MergeEvent,
  type MergeState,
  type MergeTieCommand,
  type MergeTieEvent,
  type MergeTies,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';

/** Merges on the event store; why is sealed for the contact that is kept. */
export const mergeKind: RecordKind<MergeCommand, MergeEvent, MergeState> = {
  decider: mergeDecider,
  eventTypes: mergeEventTypes,
  streamPrefix: 'contacts_merge-',
  notFound: 'MERGE.NOT_FOUND',
  ownerOf: ({ data }) => data.subject.number,
};

/** What merges hold for a contact, by the contact's id. */
export const mergeTiesKind: RecordKind<MergeTieCommand, MergeTieEvent, MergeTies> = {
  decider: mergeTiesDecider,
  eventTypes: mergeTieEventTypes,
  streamPrefix: 'contacts_mergeTies-',
  notFound: 'CONTACT.NOT_FOUND',
};
