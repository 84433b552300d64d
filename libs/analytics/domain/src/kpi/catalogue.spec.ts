import { awaitedEventSchemas } from '@rapport/contracts';
import type { Dimension } from '../facts';
import { catalogue, definitionOf, kpiNamed } from './catalogue';
import type { Terms } from './definition';
import { evaluateKpi } from './evaluate';
import { planKpi } from './plan';
import { eventSources, factOf, factSources } from './sources';

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
    for (const one of [fact, productFact])
      expect(factOf(definition, one).measures).toEqual(expect.arrayContaining(used));
    const below = against ? measuresOf(denominator) : [];
    expect(factOf(definition, against ?? fact).measures).toEqual(expect.arrayContaining(below));
    expect(percentile && factOf(definition, percentile.fact).bucketed).toBe(percentile && true);
  });

  it('reads the events that its facts are made of', () => {
    const { fact, productFact = fact, against = fact, percentile, reads } = definition;
    for (const name of [fact, productFact, against, percentile?.fact ?? fact]) {
      const source = [...factSources, ...eventSources].find(({ facts }) => facts.some((one) => one.name === name));
      expect(reads).toEqual(expect.arrayContaining([...(source?.projection.reads ?? ['nothing'])]));
    }
  });

  it('can be asked by each of its dimensions', () => {
    for (const dimension of definition.dimensions)
      expect(planKpi(definition, [dimension], [])?.rollup.dimensions).toContain(dimension);
    expect(planKpi(definition, [], definition.dimensions)).toBeDefined();
  });

  it('says a word where there is nothing to divide by', () => {
    const fact = factOf(definition, definition.fact);
    const { value, without } = evaluateKpi(definition, fact, { amounts: [] });
    expect(value).toBe(definition.denominator ? null : 0);
    expect(without).toBe(definition.denominator ? definition.without : undefined);
  });
});

it('revenue has grown by what it is more than before; out of nothing, or out of more refunds than orders, nothing grows', () => {
  const growth = kpiNamed('revenue-growth');
  const grown = (name: string, now: readonly number[], before: readonly number[]) =>
    evaluateKpi(growth, factOf(growth, name), { amounts: now, against: before });
  expect(grown('orders', [4, 1_300, 100], [2, 900, 100])).toEqual({ numerator: 400, denominator: 800, value: 0.5 });
  expect(grown('order-products', [1, 300, 0], [1, 400, 0])).toMatchObject({ numerator: -100, value: -0.25 });
  const without = { value: null, without: 'no revenue before' };
  expect(grown('orders', [1, 300, 0], [])).toEqual({ numerator: 300, denominator: 0, ...without });
  expect(grown('orders', [1, 300, 0], [0, 0, 100])).toEqual({ numerator: 400, denominator: -100, ...without });
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

  it('divides the growth of a product by what was sold of the product before', () => {
    const sums = planOf('revenue-growth', ['product'], [])?.sums.map(({ fact, span }) => [fact.name, span]);
    expect(sums).toEqual([
      ['order-products', 'period'],
      ['order-products', 'before'],
    ]);
  });

  it('is none for a dimension that the fact does not have', () => {
    expect(planOf('page-views', ['product'], [])).toBeUndefined();
  });
});

it('nothing is a KPI by a name that objects have', () => expect(definitionOf('constructor')).toBeUndefined());

it('what waits for its events says what they have to tell', () => {
  const waiting = Object.values(catalogue).filter(({ awaits }) => awaits !== undefined && awaits.word === undefined);
  for (const { awaits, reads } of waiting) {
    expect(awaits?.needs).not.toBe('');
    expect(reads.some((type) => awaitedEventSchemas[type])).toBe(true);
  }
});
