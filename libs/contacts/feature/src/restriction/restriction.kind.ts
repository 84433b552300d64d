import {
  restrictionDecider,
  restrictionEventTypes,
  type RestrictionCommand,
  type RestrictionEvent,
  type RestrictionState,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';

export const restrictionKind: RecordKind<RestrictionCommand, RestrictionEvent, RestrictionState> = {
  decider: restrictionDecider,
  eventTypes: restrictionEventTypes,
  streamPrefix: 'contacts_restriction-',
  notFound: 'RESTRICTION.NOT_FOUND',
};
