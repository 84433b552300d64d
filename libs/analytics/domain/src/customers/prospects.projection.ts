import type { LeadCreated, LeadWithdrawn } from '@rapport/contracts';
import type { EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { byEach, contributor, type Dimension, type Fact, type FactSource } from '../facts';
import type { Subject } from '../people';

export type ProspectEvent =
  ProjectedEvent<'sales.lead-created.v1', LeadCreated> | ProjectedEvent<'sales.lead-withdrawn.v1', LeadWithdrawn>;

/** The person of a lead and when it was created, ms. `first` and `last` span all of its dates: explanations look it up by them. */
export type Prospect = {
  readonly first: number;
  readonly last: number;
  readonly subject: Subject;
  readonly channel: string;
  readonly source: string;
  readonly country: string;
  /** Of one that was taken back: when it was created anew, ms; null where it was not. */
  readonly again?: number | null;
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

function evolveProspect(known: Prospect | null, event: ProspectEvent): Prospect | null {
  const { occurredAt: at } = event;
  const span = { first: Math.min(known?.first ?? at, at), last: Math.max(known?.last ?? at, at) };
  if (event.type === 'sales.lead-withdrawn.v1') return known && { ...known, ...span, again: null };
  if (known && known.again !== null) return known;
  const { subject, channel, source, country = '' } = event.data;
  return { ...span, subject: subject.number, channel, source, country, ...(known && { again: at }) };
}

/** Null: it counts as if it had never been. */
function countedOf({ first, again = first, subject, channel, source, country }: Prospect) {
  return again === null ? null : { at: again, dimensions: [channel, source, country], member: subject };
}

export const prospectsProjection: EntityProjection<ProspectEvent, Prospect> = {
  kind: 'entity',
  name: 'analytics.prospects',
  version: prospects.version,
  reads: ['sales.lead-created.v1', 'sales.lead-withdrawn.v1'],
  documentIds: (event) => [event.key],
  evolve: evolveProspect,
  contributions: (prospect) => {
    const counted = countedOf(prospect);
    return counted ? [{ ...contribute(counted.at, counted.dimensions, [1]), member: counted.member }] : [];
  },
};

export const prospectSource: FactSource<ProspectEvent, Prospect> = {
  projection: prospectsProjection,
  facts: [prospects],
  spans: 'analytics.prospect-streams',
  explain: (_, events) => {
    const inOrder = events.toSorted((a, b) => a.position - b.position);
    const prospect = inOrder.reduce<Prospect | null>(evolveProspect, null);
    const counted = prospect && countedOf(prospect);
    const created = inOrder.findLast(({ type }) => type === 'sales.lead-created.v1');
    if (!counted || !created) return [];
    const { at, dimensions, member } = counted;
    return [{ occurredAt: at, dimensions, amounts: [1], member, events: [created] }];
  },
};
