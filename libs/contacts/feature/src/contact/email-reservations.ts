import { DomainError } from '@rapport/eventsourcing';

/** Where primary mail addresses are reserved: one contact has it. */
export const emailReservations = {
  streamPrefix: 'contacts_reservation-',
  refusal: (contactId: string) =>
    new DomainError('CONTACT.EMAIL_TAKEN', 'conflict', 'another contact has this mail address', { contactId }),
};
