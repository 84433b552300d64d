import { catalogue, definitionOf, facts } from './catalogue';
import { kpiNames } from './definition';
import { evaluateKpi, planKpi } from './plan';

describe.each(kpiNames)('the definition of %s', (name) => {
  const definition = catalogue[name];

  it('is found by its name and names measures that its facts have', () => {
    expect(definitionOf(name)).toBe(definition);
    const used = [definition.numerator, definition.denominator].flatMap((terms) => [
      ...(terms?.plus ?? []),
      ...(terms?.minus ?? []),
    ]);
    for (const fact of [definition.fact, definition.productFact ?? definition.fact])
      expect(facts[fact].measures).toEqual(expect.arrayContaining(used));
  });

  it('can be asked by each of its dimensions', () => {
    for (const dimension of definition.dimensions)
      expect(planKpi(definition, [dimension], [])?.rollup.dimensions).toContain(dimension);
    expect(planKpi(definition, [], definition.dimensions)).toBeDefined();
  });

  it('says a word where there is nothing to divide by', () => {
    const fact = facts[definition.fact];
    const { value, without } = evaluateKpi(
      definition,
      fact,
      fact.measures.map(() => 0),
    );
    expect(value).toBe(definition.denominator ? null : 0);
    expect(without).toBe(definition.denominator ? definition.without : undefined);
  });
});

describe('a plan', () => {
  it('reads the smallest rollup that knows the dimensions', () => {
    expect(planKpi(catalogue.visits, [], [])?.rollup.cells).toBe('analytics.visits-total');
    expect(planKpi(catalogue.visits, ['campaign'], ['medium'])?.rollup.cells).toBe('analytics.visits-traffic');
    expect(planKpi(catalogue.visits, ['campaign'], ['country'])?.rollup.cells).toBe('analytics.visits');
  });

  it('keeps money apart by currency, and turns to products only where one is asked for', () => {
    expect(planKpi(catalogue.revenue, [], [])).toMatchObject({
      groupBy: ['currency'],
      rollup: { cells: 'analytics.orders-total' },
    });
    expect(planKpi(catalogue.orders, ['product'], [])).toMatchObject({
      groupBy: ['product'],
      rollup: { cells: 'analytics.order-products-total' },
    });
  });

  it('is none for a dimension that the fact does not have', () => {
    expect(planKpi(catalogue['page-views'], ['product'], [])).toBeUndefined();
  });
});
