import type { QuotaSet } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { entitySource, type Dimension, type Fact } from '../facts';
import { shares } from '../orders';

export type QuotaEvent = ProjectedEvent<'sales.quota-set.v1', QuotaSet>;

const known: readonly Dimension[] = ['owner', 'team', 'currency'];
const DAY = 86_400_000;
/** A longer one is cut. */
const MOST_DAYS = 1_100;

/** Quotas, shared equally over their days, to the unit. */
export const quotas: Fact = {
  name: 'quotas',
  version: 1,
  dimensions: known,
  measures: ['quota'],
  rollups: [
    { cells: 'analytics.quotas-total', dimensions: ['currency'] },
    { cells: 'analytics.quotas', dimensions: known },
  ],
};

export const quotaSource = entitySource<QuotaEvent, { readonly set: QuotaSet; readonly told: number }>({
  name: 'analytics.quotas',
  version: 1,
  reads: ['sales.quota-set.v1'],
  facts: [quotas],
  spans: 'analytics.quota-streams',
  // Set again it replaces what was said.
  evolve: (_, { data }, told) => ({ set: data, told }),
  reach: ({ set }) => noonsOf(set),
  parts: ({ set, told }) => {
    const { owner = '', team = '', amount } = set;
    const [first, last] = noonsOf(set);
    if (last < first) return [];
    const days = Math.min(MOST_DAYS, Math.round((last - first) / DAY) + 1);
    return shares(amount.amount, Array<number>(days).fill(1)).map((part, i) => ({
      ...{ of: quotas, at: first + i * DAY, values: [owner, team, amount.currency], amounts: [part], told: [told] },
    }));
  },
});

/** Noon of UTC lies in the same day almost everywhere. */
function noonsOf({ from, to }: QuotaSet): readonly [number, number] {
  return [Date.parse(`${from}T12:00:00Z`), Date.parse(`${to}T12:00:00Z`)];
}
