import type { Interaction } from '@rapport/contracts';
import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { entryId } from '../timeline/moment';

/** Where an event lies that says something about a subject. The traits themselves stay sealed in the log. */
export type TraitSource = {
  readonly subject: number;
  readonly position: number;
};

const types = ['person-identified', 'group-joined'] as const;

/** `contacts.trait-sources@1`: the few events that a profile's traits are folded from, found without walking its timeline. */
export const traitSources: DocumentProjection<ProjectedEvent<(typeof types)[number], Interaction>, TraitSource> = {
  kind: 'document',
  name: 'contacts.trait-sources',
  version: 1,
  reads: types,
  documentIds: ({ position }) => [entryId(position)],
  evolve: (_, { data, position }) => ({ subject: data.subject.number, position }),
};
