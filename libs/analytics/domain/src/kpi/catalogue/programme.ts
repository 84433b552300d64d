import { all, named, only, type EventKpi } from './event-kpi';

const amounts = named('area', 'currency');
const NO_MODEL = 'no model yet';
const measured = 'analytics.tier-measured.v1';
const predicted = 'analytics.value-predicted.v1';
const qualities = ['contacts', 'sales', 'service-desk'].map((context) => `${context}.data-quality-measured.v1`);

/** How the programme does, and what its models say. */
export const programmeKpis: readonly EventKpi[] = [
  {
    ...{ name: 'users-active', title: 'Users active in the system', unit: 'count', direction: 'up' },
    sentence: 'Users who did something in the period.',
    awaits: 'users: seen, once a day',
    measure: { kind: 'distinct', field: 'user', ...all('access.user-seen.v1') },
    dimensions: named('team'),
  },
  {
    ...{
      name: 'records-complete',
      title: 'Records complete',
      unit: 'share',
      direction: 'up',
      dimensions: named('kind'),
    },
    sentence: 'Records with all fields that are required ÷ records, whenever they were measured in the period.',
    measure: {
      ...{ kind: 'ratio', numerator: { ...all(...qualities), field: 'complete' } },
      denominator: { ...all(...qualities), field: 'records' },
    },
  },
  {
    ...{
      name: 'data-quality-score',
      title: 'Data quality score',
      unit: 'score',
      direction: 'up',
      dimensions: named('kind'),
    },
    sentence: 'Scores of records, 0 to 100 each ÷ records, whenever they were measured in the period.',
    measure: {
      ...{ kind: 'ratio', numerator: { ...all(...qualities), field: 'points' } },
      denominator: { ...all(...qualities), field: 'records' },
    },
  },
  {
    ...{ name: 'system-uptime', title: 'System uptime', unit: 'share', direction: 'up', dimensions: named('service') },
    sentence: 'Time in which the services were ready ÷ all time that was measured.',
    awaits: 'readiness of the services: measured',
    measure: {
      ...{ kind: 'ratio', numerator: { ...all('analytics.uptime-measured.v1'), field: 'upMs' } },
      denominator: { ...all('analytics.uptime-measured.v1'), field: 'ofMs' },
    },
  },
  {
    ...{ name: 'programme-roi', title: 'Programme ROI', unit: 'share', direction: 'up', dimensions: amounts },
    sentence: '(Recorded gain + saving − cost) ÷ cost.',
    awaits: 'a ledger of costs, gains and savings of the programme',
    measure: {
      ...{ kind: 'ratio', numerator: { ...all('analytics.programme-amount-recorded.v1'), field: 'effect' } },
      denominator: {
        ...{ events: ['analytics.programme-amount-recorded.v1'], filters: [only('kind', 'cost')], field: 'amount' },
      },
    },
  },
  {
    ...{ name: 'marketing-roi', title: 'Marketing ROI', unit: 'share', direction: 'up' },
    sentence: '(Attributed margin − cost) ÷ cost, as a model of attribution recorded it.',
    awaits: 'attribution: revenue and margin of campaigns',
    measure: {
      ...{ kind: 'ratio', numerator: { ...all('marketing.revenue-attributed.v1'), field: 'gain' } },
      denominator: { ...all('marketing.revenue-attributed.v1'), field: 'cost' },
    },
    dimensions: named('campaign', 'model', 'currency'),
  },
  {
    ...{ name: 'value-tier-share', title: 'Share by value tier', unit: 'share', direction: 'neutral' },
    sentence: 'Value of the customers of a tier ÷ value of all customers; by tier.',
    ...{ awaits: 'an analysis of RFM', word: NO_MODEL },
    measure: {
      ...{ kind: 'ratio', numerator: { ...all(measured), field: 'value' } },
      denominator: { ...all(measured), field: 'ofValue' },
    },
    dimensions: named('tier', 'currency'),
  },
  {
    ...{ name: 'predicted-clv', title: 'Predicted customer value', unit: 'money', direction: 'up' },
    sentence:
      'What customers will buy up to the horizon of the model, discounted ÷ customers, of the predictions that were made in the period. Each names its analysis and the version of its definition.',
    ...{ awaits: 'an analysis of customer value', word: NO_MODEL },
    measure: {
      ...{ kind: 'ratio', numerator: { ...all(predicted), field: 'value' } },
      denominator: { ...all(predicted), field: 'customers' },
    },
    dimensions: named('tier', 'currency'),
  },
];
