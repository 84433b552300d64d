import { personRightsTypes } from '@rapport/contracts';
import { publishedAsIs } from '@rapport/platform-ports';

/** What sales holds on a person, as answers to contacts, and that it is forgotten. */
export const personRightsPublisher = publishedAsIs('sales', personRightsTypes);
