import { publishedAsIs } from '@rapport/platform-ports';

/** How texts sound, as it was recorded. */
export const textPublisher = publishedAsIs('analytics', ['text-scored', 'text-dropped']);
