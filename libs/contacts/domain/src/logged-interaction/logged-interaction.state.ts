import type { AboutInteraction, InteractionFacts, LoggedInteraction, SubjectRef } from '@rapport/contracts';
import { isLogged, type LoggedInteractionEvent, type ParticipantPart, type Written } from './logged-interaction.events';

export interface Participant {
  readonly subject: SubjectRef;
  readonly role: string | null;
  /** null once that one is erased. */
  readonly part: ParticipantPart | null;
}

export interface KnownInteraction {
  readonly status: 'logged' | 'withdrawn';
  readonly about: AboutInteraction;
  /** ms */
  readonly occurredAt: number;
  readonly logged: Pick<LoggedInteraction, 'channel' | 'source' | 'records'>;
  readonly facts: InteractionFacts;
  /** null once the first participant is erased. */
  readonly written: Written | null;
  readonly participants: readonly Participant[];
  readonly review: 'none' | 'due' | 'kept' | 'withdrawn';
  /** How often all that was written before was withdrawn. */
  readonly textsWithdrawn: number;
}

export type LoggedInteractionState = { readonly status: 'none' } | KnownInteraction;

export function evolveLoggedInteraction(
  state: LoggedInteractionState,
  event: LoggedInteractionEvent,
): LoggedInteractionState {
  if (isLogged(event)) return logged(event);
  if (state.status === 'none') return state;
  switch (event.type) {
    case 'participant-joined': {
      const { subject, role = null } = event.data;
      const { personal: part = {} } = event;
      return { ...state, participants: [...state.participants, { subject, role, part }] };
    }
    case 'interaction-corrected': {
      const { personal: written = state.written && {} } = event;
      return { ...state, facts: factsOf(event.data), written };
    }
    case 'interaction-withdrawn':
      return { ...state, status: 'withdrawn' };
    case 'interaction-review-requested':
      return { ...state, review: 'due' };
    case 'interaction-reviewed': {
      const { outcome: review } = event.data;
      if (review === 'kept') return { ...state, review };
      return { ...state, review, written: state.written && {}, textsWithdrawn: state.textsWithdrawn + 1 };
    }
    default:
      return event satisfies never;
  }
}

function logged({
  data,
  personal = {},
  occurredAt,
}: Extract<LoggedInteractionEvent, { data: LoggedInteraction }>): KnownInteraction {
  const { interaction, kind, subject, account, role = null, channel, source, records } = data;
  const { title, text, ...part } = personal ?? {};
  return {
    status: 'logged',
    about: { interaction, kind, subject, ...(account && { account }) },
    occurredAt,
    logged: { channel, source, records },
    facts: factsOf(data),
    written: personal && { ...(title && { title }), ...(text && { text }) },
    participants: [{ subject, role, part: personal && part }],
    review: 'none',
    textsWithdrawn: 0,
  };
}

const factsOf = ({ direction, durationMs, country }: InteractionFacts): InteractionFacts => ({
  ...(direction && { direction }),
  ...(durationMs !== undefined && { durationMs }),
  ...(country && { country }),
});
