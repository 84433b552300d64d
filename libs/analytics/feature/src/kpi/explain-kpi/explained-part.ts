import { sharesOf, type Explained, type PlannedSum } from '@rapport/analytics-domain';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import type { KpiQuestion } from '../kpi-question';

/** Events that one part names at most. */
const MOST_EVENTS = 100;

/** Something that counts, and the events that say so. */
export interface ExplainedPart {
  readonly day: string;
  readonly occurredAt: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly numerator: number;
  /** null where the KPI has none. */
  readonly denominator: number | null;
  /** Where persons are counted: the number of one of the subjects of the person; each counts once, however many parts. */
  readonly person?: number;
  /** Where values are told apart: the value; each counts once, however many parts. */
  readonly value?: string;
  /** The stream that order is promised in. */
  readonly key: string;
  readonly eventCount: number;
  readonly events: readonly {
    readonly id: string;
    readonly type: string;
    readonly position: number;
    readonly occurredAt: string;
    readonly recordedAt: string;
  }[];
}

/** What counts, with what is told about it. */
export function explainedPart(
  key: string,
  part: Explained<ProjectedEvent>,
  counted: Pick<ExplainedPart, 'day' | 'dimensions' | 'numerator' | 'denominator' | 'person' | 'value'>,
): ExplainedPart {
  return {
    ...counted,
    occurredAt: iso(part.occurredAt),
    key,
    ...toldBy(part.events),
  };
}

/** The events that say something, as they are told. */
export const toldBy = (events: readonly ProjectedEvent[]): Pick<ExplainedPart, 'eventCount' | 'events'> => ({
  eventCount: events.length,
  events: events.slice(0, MOST_EVENTS).map(({ id, type, position, occurredAt, recordedAt }) => ({
    ...{ id, type, position },
    occurredAt: iso(occurredAt),
    recordedAt: iso(recordedAt),
  })),
});

/** null where it does not count for the question. */
export function amountsOf(
  { definition, filters }: KpiQuestion,
  { part: which, fact }: PlannedSum,
  part: Explained<ProjectedEvent>,
  dimensions: Readonly<Record<string, string>>,
): Pick<ExplainedPart, 'numerator' | 'denominator'> | null {
  const accepted = Object.entries(filters).every(
    ([name, values]) => dimensions[name] === undefined || values.includes(dimensions[name]),
  );
  const { numerator, denominator } = sharesOf(definition, fact, part.amounts, which === 'against');
  return !accepted || (numerator === 0 && !denominator) ? null : { numerator, denominator };
}

const iso = (ms: number): string => new Date(ms).toISOString();
