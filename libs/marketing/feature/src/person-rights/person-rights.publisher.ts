import { personRightsTypes } from '@rapport/contracts';
import { publishedAsIs } from '@rapport/platform-ports';

/** What marketing holds on a person, as answers to contacts, and that it is forgotten. */
export const personRightsPublisher = publishedAsIs('marketing', personRightsTypes);
