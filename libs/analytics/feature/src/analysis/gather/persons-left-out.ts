import type { ConsentWithdrawn, ProcessingRestricted } from '@rapport/contracts';
import type { Person } from '@rapport/analytics-domain';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { eventsOfTypes } from './events-of-log';

/** What says it. */
export const leftOutTypes: ReadonlySet<string> = new Set([
  'contacts.processing-restricted.v1',
  'contacts.restriction-lifted.v1',
  'contacts.consent-given.v1',
  'contacts.consent-withdrawn.v1',
]);
const PROFILING = 'profiling';

/**
 * Persons who are in no score and in no model: those who object to profiling, and those whose processing is restricted. One
 * subject speaks for the person; what it says last counts.
 */
export async function personsLeftOut(
  run: AnalysisRun,
  personOf: (subject: number) => Person,
): Promise<ReadonlySet<Person>> {
  const [objecting, restricted] = [new Set<number>(), new Set<number>()];
  for await (const events of eventsOfTypes(run, leftOutTypes))
    for (const { type, data } of events) {
      const { subject, purpose, legalBasis } = data as ProcessingRestricted & Partial<ConsentWithdrawn>;
      const { number } = subject;
      if (type === 'contacts.processing-restricted.v1') restricted.add(number);
      else if (type === 'contacts.restriction-lifted.v1') restricted.delete(number);
      else if (purpose !== PROFILING) continue;
      else if (type === 'contacts.consent-given.v1') objecting.delete(number);
      else if (legalBasis === undefined) objecting.add(number);
    }
  return new Set([...objecting, ...restricted].map(personOf));
}
