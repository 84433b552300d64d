import type {
  OpportunityLost,
  OpportunityOpened,
  OpportunityReopened,
  OpportunityWithdrawn,
  OpportunityWon,
  OrderCancelled,
  OrderPlaced,
  OrderWithdrawn,
} from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import type { Subject } from '../people';

export type PurchaseEvent =
  | ProjectedEvent<'sales.order-placed.v1' | 'sales.order-amended.v1', OrderPlaced>
  | ProjectedEvent<'sales.order-cancelled.v1', OrderCancelled>
  | ProjectedEvent<'sales.order-withdrawn.v1', OrderWithdrawn>
  | ProjectedEvent<'sales.opportunity-opened.v1', OpportunityOpened>
  | ProjectedEvent<'sales.opportunity-won.v1', OpportunityWon>
  | ProjectedEvent<'sales.opportunity-lost.v1', OpportunityLost>
  | ProjectedEvent<'sales.opportunity-reopened.v1', OpportunityReopened>
  | ProjectedEvent<'sales.opportunity-withdrawn.v1', OpportunityWithdrawn>;

/** `void`: cancelled for good, unless that was taken back. `none`: not (any more) a purchase, or one that its order tells. */
type Status = 'purchase' | 'none' | 'void';

/** An order or a deal that may be a purchase. `first` and `last` span all of its dates: explanations look it up by them. */
export type Purchase = {
  readonly first: number;
  readonly last: number;
  /** Position of the event that was told last. */
  readonly told: number;
  readonly status: Status;
  /** ms */
  readonly at: number;
  /** null: nobody is known who bought. */
  readonly subject: Subject | null;
  readonly channel: string;
  readonly source: string;
  readonly country: string;
};

export function evolvePurchase(known: Purchase | null, event: PurchaseEvent): Purchase {
  const at = event.occurredAt;
  const before: Purchase = known ?? {
    ...{ first: at, last: at, told: event.position, status: 'none', at, subject: null },
    ...{ channel: '', source: '', country: '' },
  };
  const told = event.position;
  const purchase = { ...before, first: Math.min(before.first, at), last: Math.max(before.last, at), told };
  switch (event.type) {
    case 'sales.order-placed.v1':
    case 'sales.order-amended.v1': {
      const { subject, channel, source, country = '' } = event.data;
      const status = purchase.status === 'void' ? 'void' : 'purchase';
      return { ...purchase, status, at, subject: subject.number, channel, source, country };
    }
    case 'sales.order-cancelled.v1':
      return { ...purchase, status: 'void' };
    case 'sales.opportunity-opened.v1': {
      const { subject, channel, source, country = '' } = event.data;
      return { ...purchase, subject: subject?.number ?? null, channel, source, country };
    }
    case 'sales.opportunity-won.v1': {
      const { subject, order } = event.data;
      const status = order === undefined ? 'purchase' : 'none';
      return { ...purchase, status, at, subject: subject?.number ?? purchase.subject };
    }
    case 'sales.order-withdrawn.v1':
    case 'sales.opportunity-lost.v1':
    case 'sales.opportunity-reopened.v1':
    case 'sales.opportunity-withdrawn.v1':
      return { ...purchase, status: 'none' };
    default:
      return event satisfies never;
  }
}
