import { publishedAsIs } from '@rapport/platform-ports';
import { handOverPublisher } from '@rapport/records-feature/hand-over';

/** How far contacts is with hand-overs: `contacts.hand-over-advanced.v1`. */
export const contactsHandOverPublisher = handOverPublisher('contacts');

/** That a hand-over began, for all contexts. */
export const handOverBegunPublisher = publishedAsIs('contacts', ['hand-over-begun']);
