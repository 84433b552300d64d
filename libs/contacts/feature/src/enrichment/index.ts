import { Enrichment } from './enrichment';
import { GetEnrichmentController } from './get-enrichment.controller';

export const enrichmentControllers = [GetEnrichmentController];
export const enrichmentProviders = [Enrichment];
