import {
  identityRulesDecider,
  identityRulesEventTypes,
  sharedIdentifierDecider,
  sharedIdentifierEventTypes,
  type CountProfiles,
  type IdentityRulesCommand,
  type IdentityRulesEvent,
  type IdentityRulesState,
  type SharedIdentifierEvent,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';

/** Rules of identity on the event store; a blocked value is sealed for its own subject. */
export const identityRulesKind: RecordKind<IdentityRulesCommand, IdentityRulesEvent, IdentityRulesState> = {
  decider: identityRulesDecider,
  eventTypes: identityRulesEventTypes,
  streamPrefix: 'contacts_identityRules-',
  notFound: 'IDENTITY.NOT_BLOCKED',
  ownerOf: ({ data }) => ('subject' in data ? data.subject.number : 0),
};

/** There is one record of them. */
export const IDENTITY_RULES = 'main';

export const sharedIdentifierKind: RecordKind<CountProfiles, SharedIdentifierEvent, { readonly isShared: boolean }> = {
  decider: sharedIdentifierDecider,
  eventTypes: sharedIdentifierEventTypes,
  streamPrefix: 'contacts_identifier-',
  notFound: 'PROFILE.NOT_FOUND',
};
