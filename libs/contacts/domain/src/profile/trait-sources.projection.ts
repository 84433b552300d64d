import type { Interaction } from '@rapport/contracts';
import type { EntryProjection, ProjectedEvent } from '@rapport/eventsourcing';

/** Where an event lies that says something about a subject. The traits themselves stay sealed in the log. */
export type TraitSource = {
  readonly subject: number;
  readonly position: number;
};

const types = ['person-identified', 'group-joined'] as const;

/** `contacts.trait-sources@1`: the few events that a profile's traits are folded from, found without walking its timeline. */
export const traitSources: EntryProjection<ProjectedEvent<(typeof types)[number], Interaction>, TraitSource> = {
  kind: 'entry',
  name: 'contacts.trait-sources',
  version: 1,
  reads: types,
  entry: ({ data, position }) => ({ subject: data.subject.number, position }),
};
