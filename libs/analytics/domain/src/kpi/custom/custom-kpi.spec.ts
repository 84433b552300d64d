import { factOf } from '../sources';
import { evaluateKpi } from '../evaluate';
import { kpiNamed } from '../catalogue';
import { compileCustomKpi } from './compile';
import { countFunnel, waysOf } from './count-people';
import type { CustomKpi } from './custom-kpi';
import {
  customKpiDecider,
  type CustomKpiCommand,
  type CustomKpiEvent,
  type CustomKpiState,
} from './custom-kpi.decider';

const kpi: CustomKpi = {
  ...{ name: 'views', title: 'Views', sentence: 'Views.', unit: 'count', direction: 'up', dimensions: [] },
  measure: { kind: 'count', events: ['contacts.page-viewed.v1'], filters: [] },
};
const wider: CustomKpi = {
  ...kpi,
  measure: { ...kpi.measure, kind: 'count', events: ['contacts.screen-viewed.v1'], filters: [] },
};
const defined = (version: number, of: CustomKpi): CustomKpiEvent => ({
  type: 'custom-kpi-defined',
  data: { version, kpi: of },
});
const retired: CustomKpiEvent = { type: 'custom-kpi-retired', data: { name: 'views' } };
const given = (...events: readonly CustomKpiEvent[]): CustomKpiState =>
  events.reduce<CustomKpiState>((state, event) => customKpiDecider.evolve(state, event), customKpiDecider.initialState);
const decide = (command: CustomKpiCommand, state: CustomKpiState) => customKpiDecider.decide(command, state);

describe('a custom KPI', () => {
  it('is a new version where something else is counted, and the same where only words are new', () => {
    expect(decide({ type: 'define', kpi }, given())).toEqual([defined(1, kpi)]);
    expect(decide({ type: 'change', kpi }, given(defined(1, kpi)))).toEqual([]);
    const renamed = { ...kpi, title: 'Pages' };
    expect(decide({ type: 'change', kpi: renamed }, given(defined(1, kpi)))).toEqual([defined(1, renamed)]);
    expect(decide({ type: 'change', kpi: wider }, given(defined(1, kpi)))).toEqual([defined(2, wider)]);
  });

  it('is there once by its name, until it is retired', () => {
    expect(() => decide({ type: 'define', kpi }, given(defined(1, kpi)))).toThrow('is defined');
    expect(decide({ type: 'define', kpi }, given(defined(1, kpi), retired))).toEqual([defined(2, kpi)]);
    expect(() => decide({ type: 'change', kpi: { ...kpi, name: 'other' } }, given(defined(1, kpi)))).toThrow(
      'its name',
    );
    expect(() => decide({ type: 'retire' }, given())).toThrow('no such');
  });

  it('takes lists in events apart: a filter fits one element, numbers are added up', () => {
    const { projection } = compileCustomKpi(
      {
        ...{ ...kpi, unit: 'score' },
        measure: {
          ...{ kind: 'average', events: ['sales.order-placed.v1'], field: 'products.quantity' },
          filters: [{ field: 'products.productId', op: 'in', value: ['mug'] }],
        },
      },
      1,
    );
    const order = (...products: readonly { productId: string; quantity: number }[]) => ({
      ...{ id: 'e', type: 'sales.order-placed.v1', occurredAt: 0, recordedAt: 0, position: 1, key: 'k' },
      data: { products },
    });
    const mug = { productId: 'mug', quantity: 1.5 };
    const counted = projection.contributions(order(mug, { productId: 'rug', quantity: 2 }));
    // In hundredths, since quantities may have decimals.
    expect(counted.map(({ amounts }) => amounts)).toEqual([[350, 1]]);
    expect(projection.contributions(order({ productId: 'rug', quantity: 2 }))).toEqual([]);
  });
});

it('a funnel goes forward only, by days, and within its time', () => {
  const set = (day: number, step: number, ...numbers: number[]) => ({
    ...{ day, values: [String(step)], numbers, times: numbers.map(() => 1) },
  });
  const sets = [set(1, 0, 1, 2, 3), set(1, 1, 1), set(0, 1, 2), set(9, 1, 3), set(10, 0, 4)];
  const ways = waysOf(sets, 2, (subject) => subject);
  const periods = [{ from: 1, to: 10 }];
  const counted = countFunnel(ways, 7, { periods, activityWindow: 365, today: 12, groupOf: () => [] });
  const of = (name: 'entered' | 'through' | 'open') => counted[name].map(({ counts }) => counts[0]);
  expect([of('entered'), of('through'), of('open')]).toEqual([[4], [1], [1]]);
});

it('sales velocity is what is won in a day, and retention what is left of the start', () => {
  const DAY = 86_400_000;
  const velocity = kpiNamed('sales-velocity');
  const deals = factOf(velocity, velocity.fact);
  // Four won of 1,000 together, ten days each: 4 × 250 × win rate 1 ÷ 10.
  const amounts = deals.measures.map((name) => ({ won: 4, wonValue: 1_000, cycle: 40 * DAY })[name] ?? 0);
  expect(evaluateKpi(velocity, deals, { amounts }).value).toBe(100);
  const retention = kpiNamed('net-revenue-retention');
  const changes = factOf(retention, retention.fact);
  const shrunk = changes.measures.map((name) => ({ grown: 50, shrunk: 150 })[name] ?? 0);
  expect(evaluateKpi(retention, changes, { amounts: shrunk, against: [1_000] })).toMatchObject({
    ...{ numerator: 900, denominator: 1_000, value: 0.9 },
  });
});
