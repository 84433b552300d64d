import type { Assignment, Concerns } from '../concerns';
import type { Channel } from '../contacts/interaction';
import type { Money } from '../money';

/** What every event of an opportunity says: a contact, an account, or both. */
export type AboutOpportunity = Concerns & { readonly opportunity: string };

/** A product on an opportunity. */
export type OpportunityLine = {
  readonly productId: string;
  readonly quantity: number;
  /** Unit price, minor units of the opportunity's currency. */
  readonly price: number;
};

/** A stage of a pipeline, as it was when the opportunity entered it. */
export type StageEntered = {
  readonly pipeline: string;
  readonly stage: string;
  /** Chance of winning, percent, 0 to 100: weighs the pipeline. */
  readonly probability: number;
};

/** `sales.opportunity-opened.v1` */
export type OpportunityOpened = AboutOpportunity &
  Assignment &
  StageEntered & {
    readonly value: Money;
    /** `YYYY-MM-DD` */
    readonly expectedClose: string;
    readonly products: readonly OpportunityLine[];
    readonly source: string;
    readonly channel: Channel;
    readonly country?: string;
    /** Id of a campaign of marketing. */
    readonly campaign?: string;
    /** The lead that it came from. */
    readonly lead?: string;
  };

/** `sales.opportunity-moved.v1`: entered another stage, of the same pipeline or of another. */
export type OpportunityMoved = AboutOpportunity & StageEntered & { readonly from: string };

/** `sales.opportunity-reassigned.v1` */
export type OpportunityReassigned = AboutOpportunity & Assignment & { readonly owner: string };

/** `sales.opportunity-valued.v1`: worth this from now on; with all of its products. */
export type OpportunityValued = AboutOpportunity & {
  readonly value: Money;
  readonly products: readonly OpportunityLine[];
};

/** `sales.opportunity-rescheduled.v1`: expected to close on another day. */
export type OpportunityRescheduled = AboutOpportunity & { readonly expectedClose: string };

/** `sales.opportunity-won.v1`: closed at the event's time. */
export type OpportunityWon = AboutOpportunity & {
  readonly value: Money;
  readonly reason?: string;
  /** The order that it became (`order` of `sales.order-placed.v1`): then that one is the purchase, not the deal. */
  readonly order?: string;
};

/** `sales.opportunity-lost.v1`: closed at the event's time. */
export type OpportunityLost = AboutOpportunity & { readonly reason: string };

/** `sales.opportunity-reopened.v1`: was closed by mistake or too early; it is in the stage it was in before. */
export type OpportunityReopened = AboutOpportunity;

/** `sales.opportunity-withdrawn.v1`: taken back, e.g. with the import that made it; it counts as if it had never been. */
export type OpportunityWithdrawn = AboutOpportunity & { readonly reason: string };

/** `sales.pipeline-defined.v1`: the stages of a pipeline from now on, in order. */
export type PipelineDefined = {
  readonly pipeline: string;
  readonly name: string;
  readonly stages: readonly { readonly stage: string; readonly name: string; readonly probability: number }[];
};
