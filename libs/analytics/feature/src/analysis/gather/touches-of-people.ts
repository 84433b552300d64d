import type { SubjectRef } from '@rapport/contracts';
import type { Person } from '@rapport/analytics-domain';
import { peopleNow } from '../../kpi/people/people-now';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { eventsOfTypes } from './events-of-log';
import { personsLeftOut } from './persons-left-out';

/** Something that happened with a person, by what stands plain in the event. */
export interface PersonTouch {
  readonly type: string;
  /** ms */
  readonly at: number;
  readonly channel: string;
  readonly source: string;
  readonly country: string;
  /** Of a visit or a message: where it came from. */
  readonly medium: string;
  readonly campaign: string;
  /** Of a survey: its score, of an order: its value in minor units. */
  readonly amount: number | null;
  readonly currency: string;
  /** The name of a custom interaction. */
  readonly name: string;
}

type Plain = {
  readonly subject?: SubjectRef;
  readonly channel?: string;
  readonly source?: string;
  readonly country?: string;
  readonly campaign?: string;
  readonly traffic?: { readonly source: string; readonly medium: string; readonly campaign?: string };
  readonly score?: number;
  readonly net?: number;
  readonly value?: { readonly amount: number; readonly currency: string };
  readonly currency?: string;
  readonly name?: string;
  readonly machine?: true;
};

/** The touches of every person between two times (ms), by time; what machines did is left out, as are persons who object to profiling or are restricted. */
export async function touchesOfPeople(
  run: AnalysisRun,
  types: ReadonlySet<string>,
  span: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<Person, readonly PersonTouch[]>> {
  const { personOf } = await peopleNow(run.sources, run.models);
  const hidden = await personsLeftOut(run, personOf);
  const people = new Map<Person, PersonTouch[]>();
  for await (const events of eventsOfTypes(run, types))
    for (const { type, time, data } of events) {
      const plain = data as Plain;
      if (!plain.subject || plain.machine || time < span.from || time >= span.to) continue;
      const person = personOf(plain.subject.number);
      if (hidden.has(person)) continue;
      const touch = touchOf(type, time, plain);
      const known = people.get(person);
      if (known) known.push(touch);
      else people.set(person, [touch]);
    }
  for (const touches of people.values()) touches.sort((a, b) => a.at - b.at);
  return people;
}

function touchOf(type: string, at: number, said: Plain): PersonTouch {
  const {
    channel = '',
    source = '',
    country = '',
    traffic,
    campaign = traffic?.campaign ?? '',
    value,
    name = '',
  } = said;
  return {
    ...{ type, at, channel, source, country, campaign, name },
    medium: traffic?.medium ?? '',
    amount: said.score ?? said.net ?? value?.amount ?? null,
    currency: said.currency ?? value?.currency ?? '',
  };
}
