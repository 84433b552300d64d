import { customRecordsPublisher } from '@rapport/records-feature/publisher';

/** Fields that admins declared for records of contacts, and the values in them: `contacts.custom-….v1`. */
export const contactsRecordsPublisher = customRecordsPublisher('contacts');
