import { entitySource } from '../facts';
import { opportunities, opportunityCycles, opportunityProducts, pipeline, pipelineProducts } from './opportunity-facts';
import { opportunityParts } from './opportunity-parts';
import { evolveOpportunity, type OpportunityEvent, type OpportunityState } from './opportunity-state';

/**
 * What is known of each opportunity. It stands in the order of time, whatever came late; whether it is closed is the
 * last word told. A reopening says that the closing was none: it counts on no date, and the opportunity was open all along.
 */
export const opportunitySource = entitySource<OpportunityEvent, OpportunityState>({
  name: 'analytics.opportunities',
  version: 1,
  reads: [
    'sales.opportunity-opened.v1',
    'sales.opportunity-moved.v1',
    'sales.opportunity-reassigned.v1',
    'sales.opportunity-valued.v1',
    'sales.opportunity-won.v1',
    'sales.opportunity-lost.v1',
    'sales.opportunity-reopened.v1',
    'sales.opportunity-withdrawn.v1',
  ],
  facts: [opportunities, opportunityProducts, opportunityCycles, pipeline, pipelineProducts],
  spans: 'analytics.opportunity-streams',
  evolve: evolveOpportunity,
  parts: opportunityParts,
});
