import {
  interactionKinds,
  loggedInteractionKinds,
  type AboutContact,
  type ConsentStatement,
  type IdentifierSuppression,
  type Interaction,
  type InteractionKind,
  type LoggedInteraction,
  type LoggedInteractionKind,
  type ParticipantJoined,
  type AboutTask,
} from '@rapport/contracts';
import type { EntryProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { publicConsentEventTypes, suppressionEventTypes } from '../consent';
import { contactEventTypes } from '../contact';
import { mergeEventTypes } from '../merge/merge.events';
import { taskEventTypes } from '../task';
import { moment } from './moment';

/** Where one interaction stands on the timeline of whom it belongs to; the rest of it is read from the log. */
export type TimelineEntry = {
  /** Number of the subject that it belongs to: the user, else the device. */
  readonly subject: number;
  /** Time and position as one sortable text, so that a page is one range of an index. */
  readonly moment: string;
  readonly position: number;
  readonly kind: string;
  readonly channel: string;
};

/** What happens to a contact shows on the person's timeline; its erasure leaves nobody to show it on. */
export const contactEntryKinds = [
  ...contactEventTypes.filter((type) => type !== 'contact-erased'),
  ...mergeEventTypes,
] as const;

/** What a person agrees or objects to. */
export const consentEntryKinds = [...publicConsentEventTypes, ...suppressionEventTypes] as const;

/** What becomes of tasks; that one changed hands or wording is the business of whoever does it. */
export const taskEntryKinds = [
  'task-created',
  'task-done',
  'task-reopened',
] as const satisfies readonly (typeof taskEventTypes)[number][];

export type StoredInteraction = ProjectedEvent<InteractionKind, Interaction>;
export type StoredEntry =
  | StoredInteraction
  | ProjectedEvent<(typeof contactEntryKinds)[number], AboutContact>
  | ProjectedEvent<(typeof publicConsentEventTypes)[number], ConsentStatement>
  | ProjectedEvent<(typeof suppressionEventTypes)[number], IdentifierSuppression>
  | ProjectedEvent<LoggedInteractionKind, LoggedInteraction>
  | ProjectedEvent<'participant-joined', ParticipantJoined>
  | ProjectedEvent<(typeof taskEntryKinds)[number], AboutTask>;

/** `contacts.timeline@1`: an entry per interaction, for each who took part, or event of a contact. It never moves: links decide at query time whose profile shows it. */
export const timeline: EntryProjection<StoredEntry, TimelineEntry> = {
  kind: 'entry',
  name: 'contacts.timeline',
  version: 1,
  reads: [
    ...interactionKinds,
    ...contactEntryKinds,
    ...consentEntryKinds,
    ...loggedInteractionKinds,
    'participant-joined',
    ...taskEntryKinds,
  ],
  entry: ({ type, data, occurredAt, position }) => ({
    subject: data.subject.number,
    moment: moment(occurredAt, position),
    position,
    // A call is one for whoever took part in it.
    kind: type === 'participant-joined' ? data.kind : type,
    channel: ('channel' in data && data.channel) || 'other',
  }),
};
