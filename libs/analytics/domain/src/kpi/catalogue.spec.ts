import type { Dimension } from '../facts';
import { catalogue, definitionOf, kpiNamed, plannedKpis } from './catalogue';
import type { Terms } from './definition';
import { evaluateKpi } from './evaluate';
import { planKpi } from './plan';
import { factNamed, factSources } from './sources';

describe.each(Object.keys(catalogue))('the definition of %s', (name) => {
  const definition = kpiNamed(name);

  it('is found by its name and names measures that its facts have', () => {
    expect(definition.name).toBe(name);
    const measuresOf = (...terms: readonly (Terms | null | undefined)[]) =>
      terms.flatMap((each) => [...(each?.plus ?? []), ...(each?.minus ?? [])]);
    const { numerator, denominator, against, sample, provisional } = definition;
    const squares = sample?.estimates === 'mean' ? sample.squares : null;
    const used = measuresOf(
      numerator,
      against ? null : denominator,
      sample?.asked,
      sample?.answered,
      squares,
      provisional,
    );
    const { fact, productFact = fact, percentile } = definition;
    for (const one of [fact, productFact]) expect(factNamed(one).measures).toEqual(expect.arrayContaining(used));
    const below = against ? measuresOf(denominator) : [];
    expect(factNamed(against ?? fact).measures).toEqual(expect.arrayContaining(below));
    expect(percentile && factNamed(percentile.fact).bucketed).toBe(percentile && true);
  });

  it('reads the events that its facts are made of', () => {
    const { fact, productFact = fact, against = fact, percentile, reads } = definition;
    for (const name of [fact, productFact, against, percentile?.fact ?? fact]) {
      const source = factSources.find(({ facts }) => facts.some((one) => one.name === name));
      expect(reads).toEqual(expect.arrayContaining([...(source?.projection.reads ?? ['nothing'])]));
    }
  });

  it('can be asked by each of its dimensions', () => {
    for (const dimension of definition.dimensions)
      expect(planKpi(definition, [dimension], [])?.rollup.dimensions).toContain(dimension);
    expect(planKpi(definition, [], definition.dimensions)).toBeDefined();
  });

  it('says a word where there is nothing to divide by', () => {
    const fact = factNamed(definition.fact);
    const { value, without } = evaluateKpi(definition, fact, { amounts: [] });
    expect(value).toBe(definition.denominator ? null : 0);
    expect(without).toBe(definition.denominator ? definition.without : undefined);
  });
});

describe('a plan', () => {
  const planOf = (name: string, by: readonly Dimension[], filtered: readonly Dimension[]) =>
    planKpi(kpiNamed(name), by, filtered);

  it('reads the smallest rollup that knows the dimensions', () => {
    expect(planOf('visits', [], [])?.rollup.cells).toBe('analytics.visits-total');
    expect(planOf('visits', ['campaign'], ['medium'])?.rollup.cells).toBe('analytics.visits-traffic');
    expect(planOf('visits', ['campaign'], ['country'])?.rollup.cells).toBe('analytics.visits');
  });

  it('keeps money apart by currency, and turns to products only where one is asked for', () => {
    expect(planOf('revenue', [], [])).toMatchObject({
      groupBy: ['currency'],
      rollup: { cells: 'analytics.orders-total' },
    });
    expect(planOf('orders', ['product'], [])).toMatchObject({
      groupBy: ['product'],
      rollup: { cells: 'analytics.order-products-total' },
    });
  });

  it('is none for a dimension that the fact does not have', () => {
    expect(planOf('page-views', ['product'], [])).toBeUndefined();
  });
});

it('nothing is a KPI by a name that objects have', () => expect(definitionOf('constructor')).toBeUndefined());

it('a KPI without a source is none that has one, and says what it needs', () => {
  expect(Object.keys(plannedKpis).filter((name) => definitionOf(name))).toEqual([]);
  for (const { noSource, needs } of Object.values(plannedKpis))
    expect([noSource, needs.length > 0]).toEqual(['no source yet', true]);
});
