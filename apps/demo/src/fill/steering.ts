import type { Api } from './api';

interface Aim {
  readonly kpi: string;
  readonly grain: 'month' | 'quarter' | 'year';
  /** In the unit of the KPI: money in minor units, milliseconds, a share of 1. */
  readonly value: string;
  readonly currency?: string;
}

const HOURS = 3_600_000;

const aims: readonly Aim[] = [
  { kpi: 'revenue', grain: 'month', value: '3000000', currency: 'EUR' },
  { kpi: 'orders', grain: 'month', value: '260' },
  { kpi: 'new-customers', grain: 'month', value: '60' },
  { kpi: 'win-rate', grain: 'month', value: '0.25' },
  { kpi: 'lead-conversion-rate', grain: 'month', value: '0.1' },
  { kpi: 'nps', grain: 'month', value: '40' },
  { kpi: 'csat', grain: 'month', value: '0.8' },
  { kpi: 'ticket-backlog', grain: 'month', value: '20' },
  { kpi: 'first-response-time-median', grain: 'month', value: String(6 * HOURS) },
  { kpi: 'revenue', grain: 'quarter', value: '9000000', currency: 'EUR' },
  { kpi: 'new-customers', grain: 'quarter', value: '180' },
  { kpi: 'revenue', grain: 'year', value: '34000000', currency: 'EUR' },
];

/** What the company wants to come to in the periods of a day (`2026-01-31`), as items of a bulk. */
export const targetsOn = (day: string): readonly object[] => aims.map((aim) => ({ do: 'set', with: { ...aim, day } }));

/** What is expected of records, by their kind. */
const RULES = {
  contact: [
    { id: 'mail', check: 'required', field: 'email', weight: 40 },
    { id: 'phone', check: 'required', field: 'phone', weight: 20 },
    { id: 'country', check: 'required', field: 'country', weight: 20 },
    { id: 'mail-looks-right', check: 'pattern', field: 'email', pattern: '^[^@\\s]+@[^@\\s]+$', weight: 20 },
  ],
  account: [
    { id: 'domain', check: 'required', field: 'domain', weight: 50 },
    { id: 'industry', check: 'required', field: 'industry', weight: 50 },
  ],
};

export const ruledKinds = Object.keys(RULES).length;

/** Declares what is expected of records. `key`: see {@link Api.bulk}. */
export async function declareRules(api: Api, key: (n: number) => string): Promise<void> {
  for (const [n, [kind, rules]] of Object.entries(RULES).entries())
    await api.post(`/api/contacts/v1/quality/${kind}/rules/declare`, { rules }, key(n), { 'if-match': '"0"' });
}

const shop = ['page-viewed', 'product-viewed', 'product-added', 'order-completed'];

/** What somebody has asked for by the time that others look. */
const ANALYSES: readonly (readonly [kind: string, parameters: object])[] = [
  ...['rfm', 'customer-value', 'churn', 'clusters', 'cohorts', 'survival', 'journeys', 'attribution'].map(
    (kind) => [kind, {}] as const,
  ),
  ['funnel', { steps: shop.map((type) => ({ type: `contacts.${type}.v1` })) }],
  ...['recommendations', 'keywords', 'next-actions'].map((kind) => [kind, {}] as const),
];

export const analysisCount = ANALYSES.length;

/** Has everything computed that pages show, one after another. `key`: of the n-th, the same when it is done again. */
export async function analyse(api: Api, key: (n: number) => string, onDone: () => void): Promise<void> {
  for (const [n, [kind, parameters]] of ANALYSES.entries()) {
    const { id } = (await api.post(`/api/analytics/v1/analyses/${kind}`, parameters, key(n))) as {
      readonly id: string;
    };
    await api.until(`/api/analytics/v1/analyses/${id}`, (analysis) => (analysis as State).state !== 'running');
    onDone();
  }
}

interface State {
  readonly state: 'running' | 'completed' | 'refused';
}
