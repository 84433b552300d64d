import { rateEventTypes } from '@rapport/analytics-domain';
import { publishedAsIs } from '@rapport/platform-ports';

export const ratePublisher = publishedAsIs('analytics', rateEventTypes);
