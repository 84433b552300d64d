import type { Facts } from '../../analysis';
import type { Person } from '../../people';

/** An order, or a deal that was won without one, less what was refunded of it. */
export interface PersonOrder {
  /** ms */
  readonly at: number;
  /** Local day, days since 1970. */
  readonly day: number;
  /** Minor units of the currency that was asked for. */
  readonly value: number;
  /** Of that, by product. */
  readonly products: readonly (readonly [product: string, value: number])[];
}

export interface PersonOrders {
  readonly person: Person;
  /** By time. */
  readonly orders: readonly PersonOrder[];
}

/** What was found: a summary, and rows where there are too many for that. */
export interface AnalysisResult {
  readonly summary: Facts;
  readonly rows?: readonly Facts[];
}
