import type { Person } from '@rapport/analytics-domain';
import type { SubjectRef } from '@rapport/contracts';
import { peopleNow } from '../../kpi/people/people-now';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { eventsOfTypes } from './events-of-log';
import { personsLeftOut } from './persons-left-out';
import { ToldOfPeople, type Standing } from './told-of-people';

/** What events say of every person, one after the other; persons who object to profiling or are restricted are left out. */
export async function standingOfPeople(
  run: AnalysisRun,
  types: readonly string[],
  currency: string,
): Promise<ReadonlyMap<Person, Standing>> {
  const { personOf } = await peopleNow(run.sources, run.models);
  const hidden = await personsLeftOut(run, personOf);
  const told = new ToldOfPeople(run.calendar.dayAt, currency, run.today);
  for await (const events of eventsOfTypes(run, new Set(types)))
    for (const event of events) {
      const { subject, machine } = event.data as { readonly subject?: SubjectRef; readonly machine?: true };
      if (!subject || machine) continue;
      const person = personOf(subject.number);
      if (!hidden.has(person)) told.take(person, subject, event);
    }
  return told.standings();
}
