import type {
  Channel,
  OrderCancelled,
  OrderPlaced,
  OrderRefunded,
  OrderWithdrawn,
  ProductLine,
  SubjectRef,
} from '@rapport/contracts';
import type { SourceCategory } from './source-category';

/** What every report says about itself. */
interface Reported {
  /** 32 hex digits: hash of shop and order id. */
  readonly order: string;
  readonly shop: string;
  readonly orderId: string;
  /** Id of the event that brought the report: the same one twice is one report. */
  readonly cause: string;
  readonly source: string;
  /** What the source was taken for when it reported. */
  readonly category: SourceCategory;
  /** The order settings in force when it reported; absent where nobody had settled any. */
  readonly settings?: {
    readonly version: number;
    /** From the most to the least believed. */
    readonly precedence: readonly SourceCategory[];
  };
  /** The import whose row brought it; absent where the source itself said it. */
  readonly import?: string;
}

export interface ReportedOrder extends Reported {
  /** Whether the source says that the order was completed now, or that it changed. */
  readonly says: 'completed' | 'updated';
  readonly subject: SubjectRef;
  readonly channel: Channel;
  readonly country?: string;
  readonly currency: string;
  /** Net of discount, tax and shipping, in minor units. */
  readonly net: number;
  readonly tax: number;
  readonly shipping: number;
  readonly discount: number;
  readonly products: readonly ProductLine[];
}

export interface ReportedRefund extends Reported {
  readonly refundId: string;
  readonly currency?: string;
  /** Absent: all that is left of the order. */
  readonly amount?: number;
}

export type ReportedCancellation = Reported;

/** Reports that were taken back, e.g. with the import that brought them: as if nobody had ever said them. */
export interface WithdrawnReports {
  readonly order: string;
  readonly causes: readonly string[];
  readonly reason: string;
}

interface Happened<Type extends string, Data extends object> {
  readonly type: Type;
  /** ms */
  readonly occurredAt: number;
  readonly data: Data;
}

/** What the sources said: kept for good, private. */
export type OrderReportEvent =
  | Happened<'order-reported', ReportedOrder>
  | Happened<'refund-reported', ReportedRefund>
  | Happened<'cancellation-reported', ReportedCancellation>;

export type ReportsWithdrawn = Happened<'reports-withdrawn', WithdrawnReports>;

/** What holds after all that was said: these become public. */
export type OrderOutcome =
  | Happened<'order-placed', OrderPlaced>
  | Happened<'order-amended', OrderPlaced>
  | Happened<'order-refunded', OrderRefunded>
  | Happened<'order-cancelled', OrderCancelled>
  | Happened<'order-withdrawn', OrderWithdrawn>;

export type OrderEvent = OrderReportEvent | ReportsWithdrawn | OrderOutcome;

export const orderEventTypes: readonly OrderEvent['type'][] = [
  'order-reported',
  'refund-reported',
  'cancellation-reported',
  'reports-withdrawn',
  'order-placed',
  'order-amended',
  'order-refunded',
  'order-cancelled',
  'order-withdrawn',
];
