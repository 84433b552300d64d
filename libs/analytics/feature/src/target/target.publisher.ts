import { targetEventTypes } from '@rapport/analytics-domain';
import { publishedAsIs } from '@rapport/platform-ports';

export const targetPublisher = publishedAsIs('analytics', targetEventTypes);
