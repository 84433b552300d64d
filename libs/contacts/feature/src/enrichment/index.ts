import { DeclareProvidersController } from './declare-providers.controller';
import { Enrichment } from './enrichment';
import { ENRICHMENT_SETTINGS, enrichmentSettings } from './enrichment-settings';
import { GetEnrichmentController } from './get-enrichment.controller';
import { HttpProviders } from './http-providers';

export const enrichmentControllers = [GetEnrichmentController, DeclareProvidersController];
export const enrichmentProviders = [
  Enrichment,
  HttpProviders,
  { provide: ENRICHMENT_SETTINGS, useFactory: () => enrichmentSettings(process.env) },
];
