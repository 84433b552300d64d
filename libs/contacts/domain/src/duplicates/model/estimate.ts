import type { Field } from './field';
import type { Pattern } from './patterns';
import type { Frequencies } from './term-counts';

/** What a pair of records may be: of one and the same, of two that belong together, of two that do not. */
export const relations = ['same', 'related', 'other'] as const;
export type Relation = (typeof relations)[number];

/** How candidates of one relation look. */
export interface Spread {
  /** Share of all candidates. */
  readonly share: number;
  /** Per field, the share of each level; that of `missing` is 1. */
  readonly levels: readonly (readonly number[])[];
}

/** What was learnt. */
export interface Model {
  readonly spreads: Readonly<Record<Relation, Spread>>;
  readonly rounds: number;
  /** How many were learnt from. */
  readonly candidates: number;
  /** How frequent values are, by kind. */
  readonly frequencies: Readonly<Record<string, Frequencies>>;
}

/** Pairs' worth of belief in the expected spread, so that a small base does not learn from chance. */
const BELIEF = 8;
/** Of those that belong together the expectation is held firmly, by this share of the candidates: few bases show many. */
const FIRM = 0.03;
const expectedShares = { same: 0.05, related: 0.05, other: 0.9 };
const MOST_ROUNDS = 200;
const STILL = 1e-5;

/** The model before any data. */
export function expectedModel(fields: readonly Field[]): Model {
  const spread = (relation: Relation, of: 'm' | 'related' | 'u'): Spread => ({
    share: expectedShares[relation],
    levels: fields.map(({ levels }) => normal(levels.map((level) => level[of]))),
  });
  const spreads = { same: spread('same', 'm'), related: spread('related', 'related'), other: spread('other', 'u') };
  return { spreads, rounds: 0, candidates: 0, frequencies: {} };
}

/**
 * Learns m and u from unlabelled candidates: the model of Fellegi & Sunter (1969, JASA 64:1183), its parameters by
 * expectation and maximisation (Dempster, Laird, Rubin 1977; for linkage Winkler 1988, 2000), with the expected spread
 * as a Dirichlet prior. Those that are not the same are two classes, as in Larsen & Rubin (2001, JASA 96:32): a household
 * shares name, door and telephone at once, which a single class of independent fields would take for one person.
 * Deterministic. u is that of candidates, not of pairs at random, so that what blocking brings about weighs nothing.
 */
export function estimate(
  fields: readonly Field[],
  patterns: readonly Pattern[],
  frequencies: Model['frequencies'] = {},
): Model {
  const expected = expectedModel(fields);
  let model: Model = { ...expected, frequencies, candidates: patterns.reduce((sum, { pairs }) => sum + pairs, 0) };
  for (let round = 1; round <= MOST_ROUNDS; round++) {
    const next = oneRound(expected, patterns, { ...model, rounds: round });
    const moved = Math.abs(next.spreads.same.share - model.spreads.same.share);
    model = next;
    if (moved < STILL * model.spreads.same.share) break;
  }
  return model;
}

function oneRound(expected: Model, patterns: readonly Pattern[], model: Model): Model {
  const sums = relations.map((relation) => {
    const belief = relation === 'related' ? Math.max(BELIEF, FIRM * model.candidates) : BELIEF;
    return {
      pairs: expectedShares[relation] * BELIEF,
      levels: expected.spreads[relation].levels.map((levels) => levels.map((share) => share * belief)),
    };
  });
  for (const { levels, pairs } of patterns) {
    const likelihoods = relations.map((relation) => likelihood(model.spreads[relation], levels));
    const all = likelihoods.reduce((sum, each) => sum + each, 0);
    sums.forEach((sum, index) => {
      const weight = (pairs * (likelihoods[index] ?? 0)) / all;
      sum.pairs += weight;
      levels.forEach((level, at) => add(sum.levels[at], level, weight));
    });
  }
  const [same, related, other] = sums.map(({ pairs, levels }): Spread => ({
    share: pairs / (model.candidates + BELIEF),
    levels: levels.map(normal),
  }));
  return same && related && other ? { ...model, spreads: { same, related, other } } : model;
}

function likelihood({ share, levels: shares }: Spread, levels: readonly number[]): number {
  return levels.reduce((product, level, index) => product * (shares[index]?.[level] ?? 1), share);
}

/** Shares that add up to 1, `missing` left out of the sum. */
function normal(levels: readonly number[]): number[] {
  const sum = levels.reduce((total, share, level) => (level === 0 ? total : total + share), 0);
  return levels.map((share, level) => (level === 0 ? 1 : share / sum));
}

function add(levels: number[] | undefined, level: number, weight: number): void {
  if (levels) levels[level] = (levels[level] ?? 0) + weight;
}
