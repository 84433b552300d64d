import type { Interaction, ProductLine } from './interaction';

/** What one source says about an order. Several sources may report the same one. Amounts in minor units. */
export type OrderReport = Interaction & {
  readonly order: {
    /** The shop that gave the order its id: the event's `affiliation`, else the source. */
    readonly shop: string;
    readonly orderId: string;
    readonly currency: string;
    /** Net of discount, tax and shipping. */
    readonly net: number;
    readonly tax: number;
    readonly shipping: number;
    readonly discount: number;
    readonly products: readonly ProductLine[];
  };
};

/** A refund as one source reports it. */
export type RefundReport = Interaction & {
  readonly refund: {
    readonly shop: string;
    readonly orderId: string;
    /** Tells refunds of one order apart; the message's id where the source gives none. */
    readonly refundId: string;
    readonly currency?: string;
    /** Net amount given back; absent: all that is left of the order. */
    readonly amount?: number;
  };
};

/** A cancellation as one source reports it. */
export type CancellationReport = Interaction & {
  readonly cancellation: { readonly shop: string; readonly orderId: string };
};
