import type { EntityProjection } from '@rapport/eventsourcing';
import { byEach, contributor, type Dimension, type Explained, type Fact, type FactSource } from '../facts';
import { evolvePurchase, type Purchase, type PurchaseEvent } from './purchase';

const known: readonly Dimension[] = ['channel', 'source', 'country'];

/** Who bought on which day. Its measures are of persons, and counted when they are asked for. */
export const customers: Fact = {
  name: 'customers',
  version: 1,
  ofPeople: true,
  dimensions: known,
  measures: [
    ...['new', 'active', 'lost', 'customers', 'repeating', 'starting', 'churned', 'retained', 'reactivated'],
    ...['purchases', 'buyers', 'gaps', 'gapped', 'recency'],
  ],
  rollups: byEach('analytics.purchases', known),
};

const contribute = contributor(customers);

export const purchasesProjection: EntityProjection<PurchaseEvent, Purchase> = {
  kind: 'entity',
  name: 'analytics.purchases',
  version: customers.version,
  reads: [
    'sales.order-placed.v1',
    'sales.order-amended.v1',
    'sales.order-cancelled.v1',
    'sales.order-withdrawn.v1',
    'sales.opportunity-opened.v1',
    'sales.opportunity-won.v1',
    'sales.opportunity-lost.v1',
    'sales.opportunity-reopened.v1',
    'sales.opportunity-withdrawn.v1',
  ],
  documentIds: (event) => [event.key],
  evolve: evolvePurchase,
  contributions: ({ status, at, subject, channel, source, country }) =>
    status === 'purchase' && subject !== null
      ? [{ ...contribute(at, [channel, source, country], [1]), member: subject }]
      : [],
};

/** The purchase that one stream tells, if it is one, and the event that makes it one. */
function explainPurchase(events: readonly PurchaseEvent[]): readonly Explained<PurchaseEvent>[] {
  const inOrder = events.toSorted((a, b) => a.position - b.position);
  const purchase = inOrder.reduce<Purchase | null>(evolvePurchase, null);
  if (purchase?.status !== 'purchase' || purchase.subject === null) return [];
  const { at, subject, channel, source, country } = purchase;
  const said = inOrder.findLast(
    ({ type }) =>
      type === 'sales.order-placed.v1' || type === 'sales.order-amended.v1' || type === 'sales.opportunity-won.v1',
  );
  const dimensions = [channel, source, country];
  return [{ occurredAt: at, dimensions, amounts: [1], member: subject, events: said ? [said] : [] }];
}

export const purchaseSource: FactSource<PurchaseEvent, Purchase> = {
  projection: purchasesProjection,
  facts: [customers],
  followed: true,
  spans: 'analytics.purchase-streams',
  explain: (_, events) => explainPurchase(events),
};
