import { byMonth, type Dimension, type Fact } from '../facts';
import { sketchFact } from '../sketch';

const worked: readonly Dimension[] = ['owner', 'team', 'pipeline', 'stage', 'campaign', 'source', 'channel', 'country'];
const closed: readonly Dimension[] = [...worked, 'reason', 'currency'];
const standing: readonly Dimension[] = [...worked, 'currency'];

const flow = ['opened', 'openedValue', 'won', 'wonValue', 'lost', 'lostValue', 'cycle'];
const stock = ['open', 'value', 'chance', 'weighted'];

/** Opportunities on the date they were opened and, while nobody has reopened them, on the date they were closed. */
export const opportunities: Fact = {
  name: 'opportunities',
  version: 1,
  dimensions: closed,
  measures: flow,
  rollups: [
    { cells: 'analytics.opportunities-total', dimensions: ['currency'] },
    { cells: 'analytics.opportunities-owners', dimensions: ['owner', 'team', 'pipeline', 'currency'] },
    { cells: 'analytics.opportunities', dimensions: closed },
  ],
  months: byMonth('analytics.opportunities', closed, 'currency'),
};

/** The same by product: an opportunity counts once for each of its products, its value is shared among them. */
export const opportunityProducts: Fact = {
  name: 'opportunity-products',
  version: 1,
  dimensions: [...closed, 'product'],
  measures: flow,
  rollups: [{ cells: 'analytics.opportunity-products', dimensions: [...closed, 'product'] }],
  months: byMonth('analytics.opportunity-products', ['product'], 'currency'),
};

/** How long it took to win, ms, by the date of winning. */
export const opportunityCycles: Fact = sketchFact(opportunities, 'opportunity-cycles', [
  { cells: 'analytics.opportunity-cycles-total', dimensions: [] },
  { cells: 'analytics.opportunity-cycles', dimensions: closed },
]);

/** Changes of what is open: `chance` in percent, `weighted` in minor units × percent. They add up to what is open. */
export const pipeline: Fact = {
  name: 'pipeline',
  version: 1,
  dimensions: standing,
  measures: stock,
  rollups: [
    { cells: 'analytics.pipeline-total', dimensions: ['currency'] },
    { cells: 'analytics.pipeline-stages', dimensions: ['pipeline', 'stage', 'currency'] },
    { cells: 'analytics.pipeline', dimensions: standing },
  ],
  months: byMonth('analytics.pipeline', standing, 'currency'),
};

/** The same by product. */
export const pipelineProducts: Fact = {
  name: 'pipeline-products',
  version: 1,
  dimensions: [...standing, 'product'],
  measures: stock,
  rollups: [{ cells: 'analytics.pipeline-products', dimensions: [...standing, 'product'] }],
  months: byMonth('analytics.pipeline-products', ['product'], 'currency'),
};
