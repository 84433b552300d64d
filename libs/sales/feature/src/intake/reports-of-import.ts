import { undoOf } from '@rapport/platform-nest';
import type { RecordedEvent } from '@rapport/platform-ports';
import type { OrderEvent } from '@rapport/sales-domain';

/** What an import has to do with an order. */
interface OfImport {
  /** Of the reports that are there by nothing but its rows. */
  readonly causes: readonly string[];
  /** Nobody else has reported anything that stands. */
  readonly isAlone: boolean;
  /** Position of the first of them. */
  readonly since: number;
  readonly isUndone: boolean;
}

/** Reads it from the order's stream. A source that says itself what a row said has the report from then on. */
export function reportsOfImport(stream: readonly RecordedEvent[], by: string): OfImport {
  const standing = new Map<string, RecordedEvent>();
  for (const event of stream)
    if (reports.has(event.type)) standing.set(causesOf(event).join(), event);
    else if (event.type === takingBack) for (const cause of causesOf(event)) standing.delete(cause);
  const own = [...standing].filter(([, { metadata }]) => metadata?.causationId === by);
  return {
    causes: own.map(([cause]) => cause),
    isAlone: own.length > 0 && own.length === standing.size,
    since: Math.min(...own.map(([, { position }]) => position)),
    isUndone: stream.some(({ metadata }) => metadata?.causationId === undoOf(by)),
  };
}

const reports: ReadonlySet<string> = new Set<OrderEvent['type']>([
  'order-reported',
  'refund-reported',
  'cancellation-reported',
]);
const takingBack: OrderEvent['type'] = 'reports-withdrawn';

function causesOf({ data }: RecordedEvent): readonly string[] {
  const { cause, causes = [] } = data as { readonly cause?: string; readonly causes?: readonly string[] };
  return cause === undefined ? causes : [cause];
}
