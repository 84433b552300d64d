import type {
  SubscriptionCancelled,
  SubscriptionChanged,
  SubscriptionPaused,
  SubscriptionRenewed,
  SubscriptionStarted,
} from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byMonth, entitySource, withChange, type Change, type Dimension, type Fact, type Part } from '../facts';

export type SubscriptionEvent =
  | ProjectedEvent<'sales.subscription-started.v1', SubscriptionStarted>
  | ProjectedEvent<'sales.subscription-renewed.v1', SubscriptionRenewed>
  | ProjectedEvent<'sales.subscription-changed.v1', SubscriptionChanged>
  | ProjectedEvent<'sales.subscription-paused.v1', SubscriptionPaused>
  | ProjectedEvent<'sales.subscription-cancelled.v1', SubscriptionCancelled>;

const known: readonly Dimension[] = ['product', 'channel', 'source', 'country', 'currency'];
const factOf = (name: string, measures: readonly string[]): Fact => ({
  ...{ name, version: 1, dimensions: known, measures },
  rollups: [
    { cells: `analytics.${name}-total`, dimensions: ['currency'] },
    { cells: `analytics.${name}`, dimensions: known },
  ],
  months: byMonth(`analytics.${name}`, known, 'currency'),
});

/** Changes of what subscriptions are worth in a month; they add up to it. */
export const recurring: Fact = factOf('recurring', ['monthly']);

/** The same changes by what they are: of what was worth something, more (`grown`) or less (`shrunk`, to nothing too). */
export const recurringChanges: Fact = factOf('recurring-changes', ['begun', 'grown', 'shrunk']);

export type SubscriptionState = {
  readonly started: Change<{
    readonly origin: readonly string[];
    readonly currency: string;
    readonly amount: number;
  }> | null;
  readonly changes: readonly Change<{ readonly amount: number }>[];
};

export const subscriptionSource = entitySource<SubscriptionEvent, SubscriptionState>({
  name: 'analytics.subscriptions',
  version: 1,
  reads: [
    'sales.subscription-started.v1',
    'sales.subscription-renewed.v1',
    'sales.subscription-changed.v1',
    'sales.subscription-paused.v1',
    'sales.subscription-cancelled.v1',
  ],
  facts: [recurring, recurringChanges],
  spans: 'analytics.subscription-streams',
  evolve: (state, event, told) => {
    const before = state ?? { started: null, changes: [] };
    const at = event.occurredAt;
    const worth = (amount: number): SubscriptionState => ({
      ...before,
      changes: withChange(before.changes, { amount, at, told }),
    });
    switch (event.type) {
      case 'sales.subscription-started.v1': {
        const { product = '', channel, source, country = '', monthly } = event.data;
        return { ...before, started: { origin: [product, channel, source, country], ...monthly, at, told } };
      }
      case 'sales.subscription-renewed.v1':
      case 'sales.subscription-changed.v1':
        return worth(event.data.monthly.amount);
      case 'sales.subscription-paused.v1':
      case 'sales.subscription-cancelled.v1':
        return worth(0);
      default:
        return event satisfies never;
    }
  },
  parts: ({ started, changes }) => {
    if (!started) return [];
    const values = [...started.origin, started.currency];
    const parts: Part[] = [];
    let worth = 0;
    // What is said to have changed before the start counts from then on.
    for (const { amount, at: said, told } of [started, ...changes]) {
      const [at, change] = [Math.max(started.at, said), amount - worth];
      const kinds = [worth === 0 ? change : 0, worth > 0 && change > 0 ? change : 0, change < 0 ? -change : 0];
      const common = { at, values, told: [started.told, told] };
      if (change !== 0)
        parts.push(
          { ...common, of: recurring, amounts: [change] },
          { ...common, of: recurringChanges, amounts: kinds },
        );
      worth = amount;
    }
    return parts;
  },
});
