import { publishedAsIs } from '@rapport/platform-ports';
import { pipelineEventTypes } from '@rapport/sales-domain';

export const pipelinePublisher = publishedAsIs('sales', pipelineEventTypes);
