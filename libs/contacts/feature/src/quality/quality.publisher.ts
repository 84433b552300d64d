import { qualityPublisher } from '@rapport/records-feature/quality';

/** How good the records of contacts are as a whole: `contacts.data-quality-measured.v1`. */
export const contactsQualityPublisher = qualityPublisher('contacts');
