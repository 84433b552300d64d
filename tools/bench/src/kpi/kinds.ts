import { factOf, type KpiDefinition } from '@rapport/analytics-domain';

export const kinds = ['sums', 'rates', 'stocks', 'percentiles', 'distinct customers', 'lead conversion'] as const;
export type Kind = (typeof kinds)[number];

/** How its values come about, and so what a question about it costs. */
export function kindOf(definition: KpiDefinition): Kind {
  const { fact, against = fact, percentile, stock, denominator } = definition;
  if ([fact, against].some((name) => factOf(definition, name).ofPeople))
    return fact === 'prospects' ? 'lead conversion' : 'distinct customers';
  if (percentile) return 'percentiles';
  if (stock) return 'stocks';
  return denominator ? 'rates' : 'sums';
}
