import type { Model, Relation, Spread } from './estimate';
import { LearntShares } from './counts';
import type { Blocked, Comparison, Field, Matching } from './field';

/** What one field says for (above 0) or against (below) two records being the same, in bits. */
export interface FieldWeight {
  readonly field: string;
  readonly level: string;
  readonly weight: number;
}

/** Why two records are taken for the same, or not. */
export interface Weighed {
  /** Sum of the fields' weights, in bits. */
  readonly weight: number;
  /** That both are the same, from 0 to 1. */
  readonly probability: number;
  /** What the two are if they are not the same; the weights hold against this. */
  readonly rival: Exclude<Relation, 'same'>;
  readonly fields: readonly FieldWeight[];
}

/** Weighs pairs of one kind by one model. */
export class Weigher<Prepared extends Blocked> {
  private readonly shares: LearntShares;

  constructor(
    private readonly matching: Pick<Matching<never, Prepared>, 'fields' | 'compare'>,
    private readonly model: Model,
  ) {
    this.shares = new LearntShares(model.frequencies);
  }

  compare(a: Prepared, b: Prepared): Comparison {
    return this.matching.compare(a, b, this.shares);
  }

  weigh(a: Prepared, b: Prepared): Weighed {
    return weigh(this.matching.fields, this.model, this.compare(a, b));
  }
}

/**
 * The match weight of Fellegi & Sunter: log2(m / u) of each field's level, u being that of the likelier other explanation.
 * Against strangers the rarity of what agrees is added; a household shares a rare name as well as a common one.
 */
export function weigh(fields: readonly Field[], { spreads }: Model, comparison: Comparison): Weighed {
  const related = against(fields, spreads.same, spreads.related, { ...comparison, rarity: [] });
  const other = against(fields, spreads.same, spreads.other, comparison);
  const probability = 1 / (1 + 1 / related.odds + 1 / other.odds);
  return related.odds < other.odds
    ? { weight: related.weight, probability, rival: 'related', fields: related.weights }
    : { weight: other.weight, probability, rival: 'other', fields: other.weights };
}

function against(fields: readonly Field[], same: Spread, rival: Spread, { levels, rarity }: Comparison) {
  const weights = fields.map((field, index): FieldWeight => {
    const level = levels[index] ?? 0;
    const ratio = (same.levels[index]?.[level] ?? 1) / (rival.levels[index]?.[level] ?? 1);
    const weight = level === 0 ? 0 : Math.log2(ratio) + (rarity[index] ?? 0);
    return { field: field.name, level: field.levels[level]?.name ?? 'missing', weight };
  });
  const weight = weights.reduce((sum, each) => sum + each.weight, 0);
  return { weights, weight, odds: (2 ** weight * same.share) / rival.share };
}
