import { publishedAsIs } from '@rapport/platform-ports';
import { opportunityEventTypes } from '@rapport/sales-domain';

export const opportunityPublisher = publishedAsIs('sales', opportunityEventTypes);
