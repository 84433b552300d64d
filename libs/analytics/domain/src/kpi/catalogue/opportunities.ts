import { opportunitySource } from '../../opportunities';
import type { KpiDefinition } from '../definition';
import { audience } from './dimensions';

const { reads } = opportunitySource.projection;
export const work = ['owner', 'team', 'pipeline', 'stage', 'campaign', ...audience] as const;

const common = {
  version: 1,
  fact: 'opportunities',
  productFact: 'opportunity-products',
  direction: 'up',
  reads,
} as const;

const asOfDate = 'Owner, team and stage are those of that date.';
export const reopened = 'One that was reopened counts by its last closing only.';

const closed = {
  ...common,
  anchor: 'the date of winning or losing',
  dimensions: [...work, 'reason', 'product', 'currency'],
} as const;

const cycle = {
  ...common,
  productFact: 'opportunities',
  numerator: { plus: ['cycle'] },
  denominator: { plus: ['won'] },
  without: 'nothing won',
  anchor: 'the date of winning',
  unit: 'milliseconds',
  direction: 'down',
  dimensions: [...work, 'reason', 'currency'],
} as const;

const standing = {
  ...common,
  fact: 'pipeline',
  productFact: 'pipeline-products',
  stock: true,
  denominator: null,
  anchor: 'the end of the period',
  dimensions: [...work, 'product', 'currency'],
} as const;

const byProduct = 'By product, an opportunity counts once for each of its products.';
const shared = 'By product, its value is shared as price × quantity.';

/** Deals: what comes, what is won, what is open. */
export const opportunityKpis: readonly KpiDefinition[] = [
  {
    ...common,
    name: 'opportunities-opened',
    title: 'Opportunities opened',
    sentence: `Opportunities that were opened. ${asOfDate} ${byProduct}`,
    numerator: { plus: ['opened'] },
    denominator: null,
    anchor: 'the date of opening',
    unit: 'count',
    dimensions: [...work, 'product', 'currency'],
  },
  {
    ...closed,
    name: 'opportunities-won',
    title: 'Opportunities won',
    sentence: `Opportunities that were won. ${reopened} ${asOfDate} ${byProduct}`,
    numerator: { plus: ['won'] },
    denominator: null,
    anchor: 'the date of winning',
    unit: 'count',
  },
  {
    ...closed,
    name: 'opportunities-lost',
    title: 'Opportunities lost',
    sentence: `Opportunities that were lost. ${reopened} ${asOfDate} ${byProduct}`,
    numerator: { plus: ['lost'] },
    denominator: null,
    anchor: 'the date of losing',
    unit: 'count',
    direction: 'down',
  },
  {
    ...closed,
    name: 'won-value',
    title: 'Value won',
    sentence: `Value of the opportunities that were won, as it was when they were. ${reopened} ${shared}`,
    numerator: { plus: ['wonValue'] },
    denominator: null,
    anchor: 'the date of winning',
    unit: 'money',
  },
  {
    ...closed,
    name: 'win-rate',
    title: 'Win rate',
    sentence: `Opportunities won ÷ those won or lost. ${reopened}`,
    numerator: { plus: ['won'] },
    denominator: { plus: ['won', 'lost'] },
    without: 'nothing closed',
    unit: 'share',
  },
  {
    ...closed,
    name: 'win-rate-by-value',
    title: 'Win rate by value',
    sentence: `Value of opportunities won ÷ value of those won or lost, per currency. ${reopened} ${shared}`,
    numerator: { plus: ['wonValue'] },
    denominator: { plus: ['wonValue', 'lostValue'] },
    without: 'nothing closed',
    unit: 'share',
    ofMoney: true,
  },
  {
    ...closed,
    name: 'average-deal-size',
    title: 'Average deal size',
    sentence: `Value of opportunities won ÷ their number. ${reopened}`,
    productFact: 'opportunities',
    numerator: { plus: ['wonValue'] },
    denominator: { plus: ['won'] },
    without: 'nothing won',
    anchor: 'the date of winning',
    unit: 'money',
    dimensions: [...work, 'reason', 'currency'],
  },
  {
    ...cycle,
    name: 'sales-cycle',
    title: 'Sales cycle (mean)',
    sentence: 'Time from opening to winning of each opportunity won ÷ their number.',
  },
  {
    ...cycle,
    name: 'sales-cycle-median',
    title: 'Sales cycle (median)',
    sentence: 'Half of the opportunities won took at most so long from opening to winning; within 1 %.',
    percentile: { fact: 'opportunity-cycles', percent: 50 },
  },
  {
    ...cycle,
    name: 'sales-cycle-p90',
    title: 'Sales cycle (90th percentile)',
    sentence: 'Nine of ten opportunities won took at most so long from opening to winning; within 1 %.',
    percentile: { fact: 'opportunity-cycles', percent: 90 },
  },
  {
    ...standing,
    name: 'open-opportunities',
    title: 'Open opportunities',
    sentence: `Opportunities that were opened and not yet closed at the end of the period. ${byProduct}`,
    numerator: { plus: ['open'] },
    unit: 'count',
  },
  {
    ...standing,
    name: 'open-pipeline',
    title: 'Open pipeline',
    sentence: `Value, at the end of the period, of the opportunities open then. ${shared}`,
    numerator: { plus: ['value'] },
    unit: 'money',
  },
  {
    ...standing,
    name: 'expected-wins',
    title: 'Expected wins',
    sentence: `Sum of the chances of winning of the opportunities open at the end of the period; the numerator is in percent. ${byProduct}`,
    numerator: { plus: ['chance'] },
    hundredths: true,
    unit: 'count',
  },
  {
    ...standing,
    name: 'weighted-pipeline',
    title: 'Weighted pipeline',
    sentence: `Value × chance of winning of the opportunities open at the end of the period. The numerator is in minor units × percent and exact; the value is rounded to the minor unit, halves away from zero. ${shared}`,
    numerator: { plus: ['weighted'] },
    hundredths: true,
    unit: 'money',
  },
  {
    ...closed,
    name: 'sales-velocity',
    title: 'Sales velocity',
    sentence: `Value won in a day of a sales cycle: opportunities closed × deal size × win rate ÷ mean sales cycle in days, which is value won × opportunities won ÷ the time that they took together. ${reopened}`,
    productFact: 'opportunities',
    numerator: { plus: ['wonValue'] },
    multipliedBy: { plus: ['won'] },
    times: 86_400_000,
    denominator: { plus: ['cycle'] },
    without: 'nothing won',
    anchor: 'the date of winning',
    unit: 'money',
    dimensions: [...work, 'reason', 'currency'],
  },
];
