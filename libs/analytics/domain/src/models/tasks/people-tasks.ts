import { transactionsOf } from '../customer-value';
import {
  churnOf,
  clustersOf,
  hitRate,
  medianLifetime,
  recommender,
  survivalCurve,
  type Behaviour,
  type ChurnBasis,
  type Contract,
  type Lifetime,
} from '../people';
import type { AnalysisResult, PersonOrders } from './person-orders';

export interface ChurnInput {
  readonly people: readonly (PersonOrders & {
    readonly visits: readonly number[];
    readonly tickets: readonly number[];
    readonly sentiments: NonNullable<Behaviour['sentiments']>;
    readonly contracts: readonly Contract[];
  })[];
  readonly today: number;
  readonly windowDays: number;
  /** `auto`: by subscription where there are any. */
  readonly by: ChurnBasis | 'auto';
}

export function computeChurn({ people, today, windowDays, by }: ChurnInput): AnalysisResult {
  const behaviours = people.map(({ person, orders, ...doings }): Behaviour => ({
    ...{ person, transactions: transactionsOf(orders) },
    ...doings,
  }));
  const basis = by === 'auto' ? basisOf(behaviours) : by;
  const { model, scores } = churnOf(behaviours, { today, windowDays, basis });
  return {
    summary: {
      ...{ model, windowDays, persons: scores.length },
      ...(!model.isUsed && {
        notUsed: 'its Brier skill is not above 0 with 95 %: it says no more than the mean of all',
      }),
      survival: basis === 'subscription' ? contractsOf(behaviours, today) : survivalOf(behaviours, today, windowDays),
    },
    rows: scores.map((score) => ({ ...score })),
  };
}

/** Whether customers are those with subscriptions: as soon as there are any. */
export function basisOf(people: readonly Behaviour[]): ChurnBasis {
  return people.some(({ contracts = [] }) => contracts.length > 0) ? 'subscription' : 'inactivity';
}

/** Of subscriptions: from the first day to the end, or until today. */
function contractsOf(people: readonly Behaviour[], today: number): object {
  const contracts = people.flatMap((person) => person.contracts ?? []);
  return told(
    contracts.map(({ from, to }): Lifetime => ({
      time: Math.max(0, (to ?? today) - from),
      ended: to !== null && to <= today,
    })),
  );
}

/** Of customers: from the first purchase to the last one, unless the window is still open. */
function survivalOf(people: readonly Behaviour[], today: number, windowDays: number): object {
  const lifetimes = people.flatMap(({ transactions }): Lifetime[] => {
    const [first, last] = [transactions[0], transactions.at(-1)];
    if (!first || !last) return [];
    const ended = last.day + windowDays <= today;
    return [{ time: (ended ? last.day + windowDays : today) - first.day, ended }];
  });
  return told(lifetimes);
}

export interface SurvivalInput {
  readonly lifetimes: readonly Lifetime[];
}

/** Of whatever lasts, in days. */
export function computeSurvival({ lifetimes }: SurvivalInput): AnalysisResult {
  return { summary: { ...told(lifetimes) } };
}

function told(lifetimes: readonly Lifetime[]) {
  const curve = survivalCurve(lifetimes);
  return {
    count: lifetimes.length,
    ended: lifetimes.filter(({ ended }) => ended).length,
    medianDays: medianLifetime(curve),
    curve: thinned(curve),
  };
}

const MOST_STEPS = 400;

function thinned<Step>(steps: readonly Step[]): readonly Step[] {
  const every = Math.ceil(steps.length / MOST_STEPS);
  return steps.filter((_, i) => i % Math.max(1, every) === 0 || i === steps.length - 1);
}

export interface ClusterInput {
  readonly people: readonly PersonOrders[];
  readonly today: number;
  readonly currency: string;
}

const clusterFeatures = [
  ...(['days since the last purchase', 'frequency', 'value of a purchase', 'days between purchases'] as const),
];

export function computeClusters({ people, today, currency }: ClusterInput): AnalysisResult {
  const rows = people.map(({ orders }) => {
    const days = transactionsOf(orders);
    const [first, last] = [days[0]?.day ?? today, days.at(-1)?.day ?? today];
    const value = days.reduce((sum, each) => sum + each.value, 0);
    return [today - last, days.length, value / Math.max(1, days.length), (last - first) / Math.max(1, days.length - 1)];
  });
  const { of, ...found } = clustersOf(rows, clusterFeatures);
  return {
    summary: { ...found, currency, features: clusterFeatures },
    rows: people.map(({ person }, i) => ({ person, cluster: of[i] ?? 0 })),
  };
}

export interface RecommendationInput {
  readonly people: readonly PersonOrders[];
  readonly most: number;
}

export function computeRecommendations({ people, most }: RecommendationInput): AnalysisResult {
  const baskets = new Map(
    people.map(({ person, orders }) => [
      person,
      [...new Set(orders.flatMap(({ products }) => products.map(([product]) => product)))].filter((id) => id !== ''),
    ]),
  );
  const products = new Set([...baskets.values()].flat());
  if (products.size < 2) throw new RangeError(`too few: ${products.size} products were bought (at least 2)`);
  const suggest = recommender(baskets);
  const { persons, hits, popularHits } = hitRate(baskets, most);
  const rate = (numerator: number) => ({
    numerator,
    denominator: persons,
    value: persons === 0 ? null : numerator / persons,
  });
  return {
    summary: { products: products.size, most, hitRate: rate(hits), popularityHitRate: rate(popularHits) },
    rows: [...baskets].map(([person, owned]) => ({ person, suggestions: suggest(owned, most) })),
  };
}
