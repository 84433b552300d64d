import {
  contactDecider,
  contactEventTypes,
  type ContactCommand,
  type ContactEvent,
  type ContactState,
} from '@rapport/contacts-domain';
import type { RecordKind } from '@rapport/platform-nest';
import { holderOf } from '@rapport/platform-nest/holder';

/** Contacts on the event store; what is personal is sealed for the contact's own subject. */
export const contactKind: RecordKind<ContactCommand, ContactEvent, ContactState> = {
  decider: contactDecider,
  eventTypes: contactEventTypes,
  streamPrefix: 'contacts_contact-',
  notFound: 'CONTACT.NOT_FOUND',
  held: {
    kind: 'contacts.contacts',
    by: (state) => ('plain' in state ? holderOf(state.plain) : null),
  },
  ownerOf: ({ data }) => data.subject.number,
};
