import type { ConsentWithdrawn, PersonErased, ProcessingRestricted } from '@rapport/contracts';
import type { Person } from '@rapport/analytics-domain';
import type { PublicEvent } from '@rapport/platform-ports';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { eventsOfTypes } from './events-of-log';

/** What says it. */
export const leftOutTypes: ReadonlySet<string> = new Set([
  'contacts.processing-restricted.v1',
  'contacts.restriction-lifted.v1',
  'contacts.consent-given.v1',
  'contacts.consent-withdrawn.v1',
  'contacts.person-erased.v1',
]);
const PROFILING = 'profiling';

/** The numbers of subjects that say it. */
export interface ToldLeftOut {
  readonly objecting: readonly number[];
  readonly restricted: readonly number[];
  readonly erased: readonly number[];
}

/** Who is left out, by events in the order of the log: what a subject says last counts. */
export class LeftOut {
  private readonly objecting: Set<number>;
  private readonly restricted: Set<number>;
  private readonly erased: Set<number>;

  constructor(known: ToldLeftOut = { objecting: [], restricted: [], erased: [] }) {
    this.objecting = new Set(known.objecting);
    this.restricted = new Set(known.restricted);
    this.erased = new Set(known.erased);
  }

  take({ type, data }: Pick<PublicEvent, 'type' | 'data'>): void {
    if (!leftOutTypes.has(type)) return;
    if (type === 'contacts.person-erased.v1') {
      for (const { number } of (data as PersonErased).subjects) this.erased.add(number);
      return;
    }
    const { subject, purpose, legalBasis } = data as ProcessingRestricted & Partial<ConsentWithdrawn>;
    const { number } = subject;
    if (type === 'contacts.processing-restricted.v1') this.restricted.add(number);
    else if (type === 'contacts.restriction-lifted.v1') this.restricted.delete(number);
    else if (purpose !== PROFILING) return;
    else if (type === 'contacts.consent-given.v1') this.objecting.delete(number);
    else if (legalBasis === undefined) this.objecting.add(number);
  }

  subjects(): readonly number[] {
    return [...this.objecting, ...this.restricted, ...this.erased];
  }

  told(): ToldLeftOut {
    return { objecting: [...this.objecting], restricted: [...this.restricted], erased: [...this.erased] };
  }
}

/**
 * Persons who are in no score and in no model: those who object to profiling, those whose processing is restricted, and those who
 * were erased. One subject speaks for the person.
 */
export async function personsLeftOut(
  run: AnalysisRun,
  personOf: (subject: number) => Person,
): Promise<ReadonlySet<Person>> {
  const leftOut = new LeftOut();
  for await (const events of eventsOfTypes(run, leftOutTypes)) for (const event of events) leftOut.take(event);
  return new Set(leftOut.subjects().map(personOf));
}
