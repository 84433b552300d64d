import type { Concerns } from '../concerns';
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

/** A record of any context that an interaction is about. */
export type RecordRef = {
  readonly kind: 'account' | 'lead' | 'opportunity' | 'campaign' | 'ticket' | 'order';
  readonly id: string;
};

/** An interaction as its first participant has it; its text and that one's part are sealed for that one. */
export type LoggedInteraction = Concerns & {
  readonly interaction: string;
  /** The first participant. */
  readonly subject: SubjectRef;
  readonly channel: Channel;
  readonly source: string;
  readonly country?: string;
  /** Who began it. */
  readonly direction?: 'inbound' | 'outbound';
  readonly durationMs?: number;
  /** How many took part. */
  readonly participants: number;
  readonly records: readonly RecordRef[];
};

/**
 * `contacts.participant-joined.v1`: one of the others; it counts for nothing but shows on that one's timeline. That one's
 * part is sealed for that one.
 */
export type ParticipantJoined = Concerns & {
  readonly interaction: string;
  readonly kind: LoggedInteractionKind;
  readonly subject: SubjectRef;
  readonly channel: Channel;
  readonly source: string;
  readonly role?: string;
  readonly records: readonly RecordRef[];
};
