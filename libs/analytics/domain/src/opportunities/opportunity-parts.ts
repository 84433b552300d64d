import { standings, type Change, type Part } from '../facts';
import { shares } from '../orders';
import { bucketOf } from '../sketch';
import { opportunities, opportunityCycles, opportunityProducts, pipeline, pipelineProducts } from './opportunity-facts';
import type { OpportunityClose, OpportunityOrigin, OpportunityStanding, OpportunityState } from './opportunity-state';

type Standing = Change<OpportunityStanding>;

/** What an opportunity counts, with the values of its dimensions on the date that each part counts on. */
export function opportunityParts({ origin, opened, changes, close }: OpportunityState): readonly Part[] {
  if (!origin || !opened) return [];
  const closedAt = close ? Math.max(opened.at, close.at) : Infinity;
  const stood = standings(opened, changes, closedAt);
  return [
    ...openedParts(origin, opened),
    ...(close ? closedParts(origin, opened, stood.at(-1) ?? opened, { ...close, at: closedAt }) : []),
    ...stood.flatMap((standing, i) => {
      const before = stood[i - 1];
      const { at, told } = standing;
      return [
        ...(before ? stockParts(origin, before, at, told, -1) : []),
        ...stockParts(origin, standing, at, told, 1),
      ];
    }),
    ...(close ? stockParts(origin, stood.at(-1) ?? opened, closedAt, close.told, -1) : []),
  ];
}

function openedParts(origin: OpportunityOrigin, opened: Standing): readonly Part[] {
  const { at, told, currency } = opened;
  return flowParts(origin, opened, { reason: '', currency }, opened.products, at, [told], (value) => [
    1,
    value,
    ...[0, 0, 0, 0, 0],
  ]);
}

function closedParts(
  origin: OpportunityOrigin,
  opened: Standing,
  last: Standing,
  { at, told, won, reason }: OpportunityClose,
): readonly Part[] {
  const events = [opened.told, told];
  if (!won) {
    const { currency, products } = last;
    return flowParts(origin, last, { reason, currency }, products, at, events, (value) => [0, 0, 0, 0, 1, value, 0]);
  }
  const { currency, value: worth } = won;
  const parts = shares(
    worth,
    last.products.map(([, value]) => Math.max(0, value)),
  );
  const products = last.products.map(([product], i) => [product, parts[i] ?? 0] as const);
  const cycle = at - opened.at;
  const values = closedValues(origin, last, reason, currency);
  return [
    ...flowParts(origin, last, { reason, currency }, products, at, events, (value) => [0, 0, 1, value, 0, 0, cycle]),
    { of: opportunityCycles, at, values, amounts: [1], member: bucketOf(cycle), told: events },
  ];
}

/** The opportunity as a whole, and product by product. */
function flowParts(
  origin: OpportunityOrigin,
  standing: OpportunityStanding,
  { reason, currency }: { readonly reason: string; readonly currency: string },
  products: OpportunityStanding['products'],
  at: number,
  told: readonly number[],
  amountsOf: (value: number) => readonly number[],
): readonly Part[] {
  const values = closedValues(origin, standing, reason, currency);
  const whole = products.reduce((sum, [, value]) => sum + value, 0);
  return [
    { of: opportunities, at, values, amounts: amountsOf(whole), told },
    ...products.map(([product, value]) => ({
      ...{ of: opportunityProducts, at, told },
      values: [...values, product],
      amounts: amountsOf(value),
    })),
  ];
}

/** Comes into the pipeline (1) or leaves it (-1). */
function stockParts(
  origin: OpportunityOrigin,
  standing: OpportunityStanding,
  at: number,
  told: number,
  sign: 1 | -1,
): readonly Part[] {
  const { currency, probability, value: whole, products } = standing;
  const values = [...workedValues(origin, standing), currency];
  const amountsOf = (value: number) => [sign, sign * value, sign * probability, sign * value * probability];
  return [
    { of: pipeline, at, values, amounts: amountsOf(whole), told: [told] },
    ...products.map(([product, value]) => ({
      ...{ of: pipelineProducts, at, told: [told] },
      values: [...values, product],
      amounts: amountsOf(value),
    })),
  ];
}

function workedValues(origin: OpportunityOrigin, standing: OpportunityStanding): readonly string[] {
  const { owner, team, pipeline: of, stage } = standing;
  return [owner, team, of, stage, origin.campaign, origin.source, origin.channel, origin.country];
}

function closedValues(
  origin: OpportunityOrigin,
  standing: OpportunityStanding,
  reason: string,
  currency: string,
): readonly string[] {
  return [...workedValues(origin, standing), reason, currency];
}
