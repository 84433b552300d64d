import type { Fact } from '../../facts';
import { linksProjection } from '../../people';
import type { KpiDefinition } from '../definition';
import { partsOf, typesOf, type CustomKpi, type CustomMeasure } from './custom-kpi';
import { fieldAt } from './event-fields';

/** Money, or made of it: what has a currency is never added up over several. */
export function ofAmounts({ measure, dimensions }: CustomKpi): boolean {
  const isSum = partsOf(measure).some(({ field }) => field !== undefined);
  return isSum && dimensions.some(({ name }) => name === 'currency');
}

/** Whether a field that is added up may have decimals: then amounts are kept in hundredths. */
export function hundredths(measure: CustomMeasure): boolean {
  return partsOf(measure).some(
    ({ field, events }) =>
      field !== undefined && events.some((type) => ['number', 'any'].includes(fieldAt(type, field)?.kind ?? '')),
  );
}

export function definitionOfCustom(kpi: CustomKpi, version: number, facts: readonly Fact[]): KpiDefinition {
  const { name, title, sentence, unit, direction, measure, dimensions } = kpi;
  const reads = [...typesOf(measure), ...(facts[0]?.ofPeople ? linksProjection.reads : [])];
  return {
    ...{ name, version, title, sentence, unit, direction, reads, facts },
    fact: facts[0]?.name ?? '',
    ...(unit !== 'money' && ofAmounts(kpi) && { ofMoney: true as const }),
    ...termsOf(measure, facts),
    // Of a ratio both sides are.
    ...(measure.kind !== 'ratio' && hundredths(measure) && { hundredths: true as const }),
    anchor: measure.kind === 'funnel' ? 'the time of the first step' : 'the time of the event',
    dimensions: dimensions.map((each) => each.name),
  };
}

function termsOf(
  measure: CustomMeasure,
  [, values]: readonly Fact[],
): Pick<KpiDefinition, 'numerator' | 'denominator' | 'percentile' | 'provisional' | 'without'> {
  const [sum, count] = [{ plus: ['sum'] }, { plus: ['count'] }];
  switch (measure.kind) {
    case 'count':
      return { numerator: count, denominator: null };
    case 'distinct':
      return { numerator: { plus: ['distinct'] }, denominator: null };
    case 'sum':
      return { numerator: sum, denominator: null };
    case 'average':
      return { numerator: sum, denominator: count, without: 'no values' };
    case 'percentile':
      return {
        ...{ numerator: sum, denominator: count, without: 'no values' },
        ...(values && { percentile: { fact: values.name, percent: measure.percent } }),
      };
    case 'ratio':
      return { numerator: { plus: ['above'] }, denominator: { plus: ['below'] }, without: 'nothing to divide by' };
    case 'funnel':
      return {
        numerator: measure.lost ? { plus: ['entered'], minus: ['through'] } : { plus: ['through'] },
        denominator: { plus: ['entered'] },
        ...{ provisional: { plus: ['open'] }, without: 'nobody began' },
      };
    default:
      return measure satisfies never;
  }
}
