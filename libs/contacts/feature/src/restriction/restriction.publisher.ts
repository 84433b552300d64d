import { restrictionEventTypes } from '@rapport/contacts-domain';
import { publishedAsIs } from '@rapport/platform-ports';

export const restrictionPublisher = publishedAsIs('contacts', restrictionEventTypes);
