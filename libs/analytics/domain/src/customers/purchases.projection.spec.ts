import type { OpportunityOpened, OrderPlaced } from '@rapport/contracts';
import { evolvePurchase, type Purchase, type PurchaseEvent } from './purchase';
import { purchasesProjection, purchaseSource } from './purchases.projection';

type Said = PurchaseEvent extends infer Event
  ? Event extends PurchaseEvent
    ? Pick<Event, 'type' | 'data'>
    : never
  : never;

const subject = { id: 's', number: 7 };
const order: OrderPlaced = {
  ...{ order: 'o', shop: 'shop', orderId: '1', subject, channel: 'web', source: 'website', country: 'DE' },
  ...{ currency: 'EUR', net: 100, products: [] },
};
const value = { amount: 100, currency: 'EUR' };
const deal: OpportunityOpened = {
  ...{ opportunity: 'd', subject, pipeline: 'p', stage: 's', probability: 10, value, products: [] },
  ...{ expectedClose: '2026-12-31', source: 'fair', channel: 'phone' },
};
const about = { opportunity: 'd' };
const placed: Said = { type: 'sales.order-placed.v1', data: order };
const cancelled: Said = { type: 'sales.order-cancelled.v1', data: { order: 'o' } };
const withdrawn: Said = { type: 'sales.order-withdrawn.v1', data: { ...order, placedAt: 0, reason: 'undone' } };
const opened: Said = { type: 'sales.opportunity-opened.v1', data: deal };
const won: Said = { type: 'sales.opportunity-won.v1', data: { ...about, value } };
const reopened: Said = { type: 'sales.opportunity-reopened.v1', data: about };

const events = (...said: readonly Said[]): readonly PurchaseEvent[] =>
  said.map((each, i) => ({ ...each, id: `e${i}`, occurredAt: i * 10, recordedAt: i * 10, position: i + 1, key: 'k' }));
const counted = (...said: readonly Said[]) => {
  const purchase = events(...said).reduce<Purchase | null>(evolvePurchase, null);
  return (purchase ? purchasesProjection.contributions(purchase) : []).map(({ occurredAt, dimensions, member }) => [
    occurredAt,
    member,
    ...dimensions,
  ]);
};

describe('a purchase', () => {
  it('is an order, when and by whom its last report says', () => {
    const amended: Said = { type: 'sales.order-amended.v1', data: { ...order, subject: { id: 't', number: 8 } } };
    expect(counted(placed)).toEqual([[0, 7, 'web', 'website', 'DE']]);
    expect(counted(placed, amended)).toEqual([[10, 8, 'web', 'website', 'DE']]);
  });
  it('is none once it is cancelled, whatever is told later', () => {
    expect(counted(placed, cancelled)).toEqual([]);
    expect(counted(placed, cancelled, placed)).toEqual([]);
  });
  it('is none any more when it is taken back, and one anew when it is told anew, also after it was cancelled', () => {
    expect(counted(placed, withdrawn)).toEqual([]);
    expect(counted(placed, cancelled, withdrawn, placed)).toEqual([[30, 7, 'web', 'website', 'DE']]);
  });
  it('is a deal that is won', () => {
    expect(counted(opened)).toEqual([]);
    expect(counted(opened, won)).toEqual([[10, 7, 'phone', 'fair', '']]);
    expect(counted(opened, won, reopened)).toEqual([]);
    expect(counted(opened, won, reopened, won)).toEqual([[30, 7, 'phone', 'fair', '']]);
  });
  it('is the order, where a deal became one', () =>
    expect(counted(opened, { type: 'sales.opportunity-won.v1', data: { ...about, value, order: 'o' } })).toEqual([]));
  it('has no customer where nobody is known', () => {
    const { subject: _, ...unknown } = deal;
    expect(counted({ type: 'sales.opportunity-opened.v1', data: unknown }, won)).toEqual([]);
  });
  it('is explained by the event that made it one', () => {
    const [fact] = purchaseSource.facts;
    const explained = fact ? purchaseSource.explain(fact, events(opened, won, reopened, won)) : [];
    expect(explained.map(({ member, events: said }) => [member, said.map(({ position }) => position)])).toEqual([
      [7, [4]],
    ]);
  });
});
