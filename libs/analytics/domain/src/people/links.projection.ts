import type { SubjectsLinked, SubjectsUnlinked } from '@rapport/contracts';
import type { EntityProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { Subject } from './people';

export type LinkEvent =
  | ProjectedEvent<'contacts.subjects-linked.v1', SubjectsLinked>
  | ProjectedEvent<'contacts.subjects-unlinked.v1', SubjectsUnlinked>;

/**
 * Two subjects and whether they are taken for one person, by their numbers. `told` is the position of the event that
 * says so: who follows links looks for those that were told since.
 */
export type LinkedPair = {
  readonly from: Subject;
  readonly to: Subject;
  readonly linked: boolean;
  readonly told: number;
};

/** The cells of the links that hold: one per pair and the day from which it was known. */
export const links = {
  cells: 'analytics.links',
  version: 1,
  dimensions: ['from', 'to'],
  measures: ['linked'],
} as const;

/** All pairs stand on the first day there is: a link is true of the past too, from the moment it is known. */
export const LINKED_AT = 0;

/**
 * Who is one person, as it was known at any time. An erasure does not reset it: that would change numbers of the past.
 * What stays are numbers of subjects that nobody can resolve any more.
 */
export const linksProjection: EntityProjection<LinkEvent, LinkedPair> = {
  kind: 'entity',
  name: 'analytics.links',
  version: links.version,
  reads: ['contacts.subjects-linked.v1', 'contacts.subjects-unlinked.v1'],
  documentIds: ({ data }) => [`${data.from.number}:${data.to.number}`],
  evolve: (_, { type, data, position }) => ({
    from: data.from.number,
    to: data.to.number,
    linked: type === 'contacts.subjects-linked.v1',
    told: position,
  }),
  contributions: ({ from, to, linked }) =>
    linked ? [{ cells: links.cells, occurredAt: LINKED_AT, dimensions: [String(from), String(to)], amounts: [1] }] : [],
};
