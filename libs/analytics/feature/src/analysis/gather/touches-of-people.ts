import type { SubjectRef } from '@rapport/contracts';
import type { Person } from '@rapport/analytics-domain';
import type { PublicEvent } from '@rapport/platform-ports';
import { peopleNow } from '../../kpi/people/people-now';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { eventsOfTypes } from './events-of-log';
import { personsLeftOut } from './persons-left-out';
import { satisfactionOf } from './satisfaction';
import { takingBack, ToldOfRecords } from './taken-back';

/** Something that happened with a person, by what stands plain in the event. */
export interface PersonTouch {
  /** Number of the subject. */
  readonly subject: number;
  readonly type: string;
  /** ms */
  readonly at: number;
  readonly channel: string;
  readonly source: string;
  readonly country: string;
  /** Of a visit or a message: where it came from. */
  readonly medium: string;
  readonly campaign: string;
  /** Of a survey, 0 to 1. */
  readonly satisfaction: number | null;
  /** Of a text, −1 to 1. */
  readonly sentiment: number | null;
  /** Of an order: its value in minor units. */
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
  readonly kind?: string;
  readonly score?: number;
  readonly sentiment?: number;
  readonly net?: number;
  readonly value?: { readonly amount: number; readonly currency: string };
  readonly currency?: string;
  readonly name?: string;
  readonly machine?: true;
};

/** The touches of every person between two times (ms), by time (those of the same time by subject); what machines did is left out, as are records that were taken back, and persons who object to profiling or are restricted. */
export async function touchesOfPeople(
  run: AnalysisRun,
  types: ReadonlySet<string>,
  span: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<Person, readonly PersonTouch[]>> {
  const { personOf } = await peopleNow(run.sources, run.models);
  const hidden = await personsLeftOut(run, personOf);
  const people = new Map<Person, PersonTouch[]>();
  const records = new ToldOfRecords<PersonTouch>();
  for await (const events of eventsOfTypes(run, new Set([...types, ...takingBack]), { since: span.from }))
    for (const event of events) {
      if (takingBack.has(event.type)) records.takeBack(event.partitionkey);
      if (!types.has(event.type)) continue;
      const touch = event.time < span.from || event.time >= span.to ? null : touchIn(event);
      if (!touch) continue;
      const person = personOf(touch.subject);
      if (hidden.has(person)) continue;
      records.remember(event.partitionkey, touch);
      const known = people.get(person);
      if (known) known.push(touch);
      else people.set(person, [touch]);
    }
  const { gone } = records;
  for (const [person, told] of people) {
    const touches = gone.size === 0 ? told : told.filter((touch) => !gone.has(touch));
    if (touches.length === 0) people.delete(person);
    else
      people.set(
        person,
        touches.sort((a, b) => a.at - b.at || a.subject - b.subject),
      );
  }
  return people;
}

/** The touch that an event tells; null: it tells none, or a machine did it. */
export function touchIn({ type, time, data }: PublicEvent): PersonTouch | null {
  const plain = data as Plain;
  return plain.subject && !plain.machine ? touchOf(type, time, plain.subject.number, plain) : null;
}

function touchOf(type: string, at: number, subject: number, said: Plain): PersonTouch {
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
    ...{ subject, type, at, channel, source, country, campaign, name },
    medium: traffic?.medium ?? '',
    ...{ satisfaction: satisfactionOf(said), sentiment: said.sentiment === undefined ? null : said.sentiment / 100 },
    amount: said.net ?? value?.amount ?? null,
    currency: said.currency ?? value?.currency ?? '',
  };
}
