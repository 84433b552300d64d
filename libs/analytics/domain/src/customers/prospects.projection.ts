import type { LeadCreated } from '@rapport/contracts';
import type { EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { byEach, contributor, type Dimension, type Fact, type FactSource } from '../facts';
import type { Subject } from '../people';

export type ProspectEvent = ProjectedEvent<'sales.lead-created.v1', LeadCreated>;

/** The person of a lead and when it was created, ms. */
export type Prospect = {
  readonly first: number;
  readonly last: number;
  readonly subject: Subject;
  readonly channel: string;
  readonly source: string;
  readonly country: string;
};

const known: readonly Dimension[] = ['channel', 'source', 'country'];

/** Of whom there was a new lead on which day, and who of them became a customer. */
export const prospects: Fact = {
  name: 'prospects',
  version: 1,
  ofPeople: true,
  dimensions: known,
  measures: ['leads', 'converted', 'open'],
  rollups: byEach('analytics.prospects', known),
};

const contribute = contributor(prospects);

function evolveProspect({ occurredAt: at, data }: ProspectEvent): Prospect {
  const { subject, channel, source, country = '' } = data;
  return { first: at, last: at, subject: subject.number, channel, source, country };
}

export const prospectsProjection: EntityProjection<ProspectEvent, Prospect> = {
  kind: 'entity',
  name: 'analytics.prospects',
  version: prospects.version,
  reads: ['sales.lead-created.v1'],
  documentIds: (event) => [event.key],
  evolve: (known, event) => known ?? evolveProspect(event),
  contributions: ({ first, subject, channel, source, country }) => [
    { ...contribute(first, [channel, source, country], [1]), member: subject },
  ],
};

export const prospectSource: FactSource<ProspectEvent, Prospect> = {
  projection: prospectsProjection,
  facts: [prospects],
  spans: 'analytics.prospect-streams',
  explain: (_, events) =>
    events.slice(0, 1).map((event) => {
      const { first, subject, channel, source, country } = evolveProspect(event);
      const dimensions = [channel, source, country];
      return { occurredAt: first, dimensions, amounts: [1], member: subject, events: [event] };
    }),
};
