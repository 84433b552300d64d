import type { Concerns } from '../concerns';
import type { IdentifierRef } from './identity';
import type { Channel, SubjectRef } from './interaction';

/** Interactions that no SDK sends; each is `contacts.<kind>.v1`. */
export const loggedInteractionKinds = [
  'call-logged',
  'mail-logged',
  'meeting-held',
  'chat-held',
  'social-mentioned',
  'survey-returned',
  'note-written',
] as const;
export type LoggedInteractionKind = (typeof loggedInteractionKinds)[number];

/** Kinds of records of any context that an interaction may be about. */
export const recordKinds = ['account', 'lead', 'opportunity', 'campaign', 'ticket', 'order'] as const;

/** A record of any context that an interaction is about. */
export type RecordRef = {
  readonly kind: (typeof recordKinds)[number];
  readonly id: string;
};

/** What every event of an interaction says: the first participant (or who joined), and the account among the records. */
export type AboutInteraction = Omit<Concerns, 'subject'> & {
  readonly interaction: string;
  readonly kind: LoggedInteractionKind;
  readonly subject: SubjectRef;
};

/** Who began an interaction. */
export const directions = ['inbound', 'outbound'] as const;

/** What is plain of an interaction and may be corrected. */
export type InteractionFacts = {
  readonly direction?: (typeof directions)[number];
  readonly durationMs?: number;
  /** ISO 3166-1 alpha-2. */
  readonly country?: string;
};

/** An interaction as its first participant has it; its text and that one's part are sealed for that one. */
export type LoggedInteraction = AboutInteraction &
  InteractionFacts & {
    /** The participant itself, and what it is known by. */
    readonly identifiers: readonly IdentifierRef[];
    readonly role?: string;
    readonly channel: Channel;
    readonly source: string;
    /** How many took part. */
    readonly participants: number;
    readonly records: readonly RecordRef[];
  };

/**
 * `contacts.participant-joined.v1`: one of the others; it counts for nothing but shows on that one's timeline. That one's
 * part is sealed for that one.
 */
export type ParticipantJoined = AboutInteraction & {
  readonly identifiers: readonly IdentifierRef[];
  readonly role?: string;
  readonly channel: Channel;
  readonly source: string;
  readonly records: readonly RecordRef[];
  /** Those named before: what shows one of them (an account's timeline) need not show the interaction again. */
  readonly before: readonly SubjectRef[];
};

/** `contacts.interaction-corrected.v1`: all that holds from now on, and the names of the fields that are new; texts are sealed. */
export type InteractionCorrected = AboutInteraction & InteractionFacts & { readonly fields: readonly string[] };

/** `contacts.interaction-withdrawn.v1`: it was logged by mistake, and counts nowhere from now on. */
export type InteractionWithdrawn = AboutInteraction;

/** `contacts.interaction-review-requested.v1`: somebody who took part was erased, and the text may still tell of that one. */
export type InteractionReviewRequested = AboutInteraction;

/** `contacts.interaction-reviewed.v1`: somebody has read the text; `withdrawn`: what was written up to now is shown to nobody any more. */
export type InteractionReviewed = AboutInteraction & { readonly outcome: 'kept' | 'withdrawn' };
