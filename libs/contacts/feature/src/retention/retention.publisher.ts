import { publishedAsIs } from '@rapport/platform-ports';

/** The rules stay private; what they destroyed is for everybody. */
export const retentionPublisher = publishedAsIs('contacts', ['data-expired']);
