import type { OpportunityOpened } from '@rapport/contracts';
import { at, counted, tell, type Said } from '../facts/telling.fixture';
import { bucketOf } from '../sketch';
import { opportunitySource } from './opportunities.projection';
import { opportunities, opportunityCycles, opportunityProducts, pipeline } from './opportunity-facts';
import type { OpportunityEvent } from './opportunity-state';

const about = { opportunity: 'o' };
const content: OpportunityOpened = {
  ...about,
  ...{ owner: 'ann', pipeline: 'new', stage: 'first', probability: 10 },
  ...{ value: { amount: 1_000, currency: 'EUR' }, products: [], expectedClose: '2026-03-01' },
  ...{ source: 'fair', channel: 'meeting' },
};
const opened = { type: 'sales.opportunity-opened.v1', occurredAt: at(1), data: content } as const;
const moved = (day: number, stage: string, probability: number) =>
  ({
    type: 'sales.opportunity-moved.v1',
    occurredAt: at(day),
    data: { ...about, pipeline: 'new', stage, probability, from: 'first' },
  }) as const;
const reassigned = (day: number, owner: string) =>
  ({ type: 'sales.opportunity-reassigned.v1', occurredAt: at(day), data: { ...about, owner } }) as const;
const won = (day: number, amount = 1_000) =>
  ({
    type: 'sales.opportunity-won.v1',
    occurredAt: at(day),
    data: { ...about, value: { amount, currency: 'EUR' } },
  }) as const;
const lost = (day: number) =>
  ({ type: 'sales.opportunity-lost.v1', occurredAt: at(day), data: { ...about, reason: 'price' } }) as const;
const reopened = (day: number) =>
  ({ type: 'sales.opportunity-reopened.v1', occurredAt: at(day), data: about }) as const;

const flow = (...events: readonly Said<OpportunityEvent>[]) =>
  counted(opportunitySource, opportunities, tell<OpportunityEvent>(...events));
const stock = (...events: readonly Said<OpportunityEvent>[]) =>
  counted(opportunitySource, pipeline, tell<OpportunityEvent>(...events));
const DAY = 86_400_000;

describe('an opportunity', () => {
  it('counts with what was known on the date that it counts on', () => {
    expect(flow(opened, reassigned(3, 'bob'), moved(5, 'offer', 50), won(9, 1_200))).toEqual([
      '1 ann new first fair meeting EUR: opened 1, openedValue 1000',
      `9 bob new offer fair meeting EUR: won 1, wonValue 1200, cycle ${8 * DAY}`,
    ]);
  });

  it('lies in the pipeline where it stood, from day to day', () => {
    expect(stock(opened, moved(5, 'offer', 50), lost(9))).toEqual([
      '1 ann new first fair meeting EUR: open 1, value 1000, chance 10, weighted 10000',
      '5 ann new first fair meeting EUR: open -1, value -1000, chance -10, weighted -10000',
      '5 ann new offer fair meeting EUR: open 1, value 1000, chance 50, weighted 50000',
      '9 ann new offer fair meeting EUR: open -1, value -1000, chance -50, weighted -50000',
    ]);
  });

  it('takes what is told late to its place in the past', () => {
    const inTime = stock(opened, reassigned(3, 'bob'), moved(5, 'offer', 50)).toSorted();
    expect(stock(opened, moved(5, 'offer', 50), reassigned(3, 'bob')).toSorted()).toEqual(inTime);
  });

  it('that was reopened counts by its last closing, and was open all along', () => {
    expect(flow(opened, lost(5), reopened(7), won(9))).toEqual([
      '1 ann new first fair meeting EUR: opened 1, openedValue 1000',
      `9 ann new first fair meeting EUR: won 1, wonValue 1000, cycle ${8 * DAY}`,
    ]);
    expect(stock(opened, lost(5), reopened(7))).toEqual(stock(opened));
  });

  it('counts once for each of its products, with a share of its value', () => {
    const products = [
      { productId: 'mug', quantity: 3, price: 100 },
      { productId: 'lamp', quantity: 1, price: 600 },
    ];
    const events = tell<OpportunityEvent>({ ...opened, data: { ...content, products } }, won(2, 300));
    expect(counted(opportunitySource, opportunityProducts, events)).toEqual([
      '1 ann new first fair meeting EUR mug: opened 1, openedValue 333',
      '1 ann new first fair meeting EUR lamp: opened 1, openedValue 667',
      `2 ann new first fair meeting EUR mug: won 1, wonValue 100, cycle ${DAY}`,
      `2 ann new first fair meeting EUR lamp: won 1, wonValue 200, cycle ${DAY}`,
    ]);
  });

  it('puts the time that it took into a bucket, and takes it out again', () => {
    const cycles = (...events: readonly Said<OpportunityEvent>[]) =>
      counted(opportunitySource, opportunityCycles, tell<OpportunityEvent>(...events));
    expect(cycles(opened, won(4))).toEqual([`4 ann new first fair meeting EUR ${bucketOf(3 * DAY)}: values 1`]);
    expect(cycles(opened, won(4), reopened(5))).toEqual([]);
  });

  it('is explained by its opening and its closing', () => {
    const events = tell<OpportunityEvent>(opened, moved(2, 'offer', 50), won(9));
    const parts = opportunitySource.explain(opportunities, events);
    expect(parts.map((part) => part.events.map(({ id }) => id))).toEqual([['e0'], ['e0', 'e2']]);
  });
});
