import type { LeadCreated } from '@rapport/contracts';
import type { EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { contributor, type Fact, type FactSource } from '../facts';
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

/** Of whom there was a new lead on which day, and who of them became a customer. */
export const prospects: Fact = {
  name: 'prospects',
  version: 1,
  ofPeople: true,
  dimensions: ['channel', 'source', 'country'],
  measures: ['leads', 'converted', 'open'],
  rollups: [{ cells: 'analytics.prospects', dimensions: ['channel', 'source', 'country'] }],
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
