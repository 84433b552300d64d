import {
  loggedInteractionKinds,
  type InteractionCorrected,
  type InteractionReviewed,
  type InteractionReviewRequested,
  type InteractionWithdrawn,
  type LoggedInteraction,
  type LoggedInteractionKind,
  type ParticipantJoined,
} from '@rapport/contracts';

/** What is personal of one participant; sealed for that one. */
export type ParticipantPart = {
  readonly name?: string;
  readonly email?: string;
  readonly phone?: string;
  /** What was said by or about that one alone. */
  readonly said?: string;
};

/** What was written about the whole; sealed for the first participant. */
export type Written = { readonly title?: string; readonly text?: string };

/** Events that say when they happened, ms. */
interface Dated {
  readonly occurredAt: number;
}

export type LoggedInteractionEvent = Dated &
  (
    | {
        readonly type: LoggedInteractionKind;
        readonly data: LoggedInteraction;
        readonly personal?: (ParticipantPart & Written) | null;
      }
    | {
        readonly type: 'participant-joined';
        readonly data: ParticipantJoined;
        readonly personal?: ParticipantPart | null;
      }
    /** With all that is written from now on. */
    | {
        readonly type: 'interaction-corrected';
        readonly data: InteractionCorrected;
        readonly personal?: Written | null;
      }
    | { readonly type: 'interaction-withdrawn'; readonly data: InteractionWithdrawn }
    | { readonly type: 'interaction-review-requested'; readonly data: InteractionReviewRequested }
    | { readonly type: 'interaction-reviewed'; readonly data: InteractionReviewed }
  );

export const loggedInteractionEventTypes = [
  ...loggedInteractionKinds,
  'participant-joined',
  'interaction-corrected',
  'interaction-withdrawn',
  'interaction-review-requested',
  'interaction-reviewed',
] as const satisfies readonly LoggedInteractionEvent['type'][];

const kinds: ReadonlySet<string> = new Set(loggedInteractionKinds);

/** The event that an interaction begins with. */
export function isLogged<E extends { readonly type: string }>(
  event: E,
): event is Extract<E, { type: LoggedInteractionKind }> {
  return kinds.has(event.type);
}
