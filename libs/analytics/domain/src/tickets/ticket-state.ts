import type {
  TicketAnswered,
  TicketAssigned,
  TicketClosed,
  TicketEscalated,
  TicketOpened,
  TicketReopened,
  TicketResolved,
  TicketWithdrawn,
} from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { withChange, type Change } from '../facts';

export type TicketEvent =
  | ProjectedEvent<'service-desk.ticket-opened.v1', TicketOpened>
  | ProjectedEvent<'service-desk.ticket-assigned.v1', TicketAssigned>
  | ProjectedEvent<'service-desk.ticket-answered.v1', TicketAnswered>
  | ProjectedEvent<'service-desk.ticket-escalated.v1', TicketEscalated>
  | ProjectedEvent<'service-desk.ticket-resolved.v1', TicketResolved>
  | ProjectedEvent<'service-desk.ticket-reopened.v1', TicketReopened>
  | ProjectedEvent<'service-desk.ticket-closed.v1', TicketClosed>
  | ProjectedEvent<'service-desk.ticket-withdrawn.v1', TicketWithdrawn>;

/** Whose it is, and how urgent. */
export type TicketStanding = {
  readonly owner: string;
  readonly team: string;
  readonly queue: string;
  readonly priority: string;
};

export type TicketState = {
  /** Channel, source, country. */
  readonly origin: readonly string[];
  readonly opened: Change<TicketStanding> | null;
  readonly changes: readonly Change<Partial<TicketStanding>>[];
  /** The earliest, whenever it was told. */
  readonly answered: Change<object> | null;
  /** The last word; a reopening takes it back. `answers`: null where it was closed without being resolved. */
  readonly end: Change<{ readonly answers: number | null }> | null;
  /** The first time that it was called resolved, rightly or not. */
  readonly onceResolved: Change<object> | null;
  /** The place of the first event that said it was not. */
  readonly reopened: number | null;
};

const nothing: TicketState = {
  ...{ origin: [], opened: null, changes: [], answered: null, end: null, onceResolved: null, reopened: null },
};

export function evolveTicket(state: TicketState | null, event: TicketEvent, told: number): TicketState {
  const known = state ?? nothing;
  const when = { at: event.occurredAt, told };
  const changed = (what: Partial<TicketStanding>): TicketState => ({
    ...known,
    changes: withChange(known.changes, { ...what, ...when }),
  });
  switch (event.type) {
    case 'service-desk.ticket-opened.v1': {
      const { owner = '', team = '', queue, priority, channel, source, country = '' } = event.data;
      return { ...known, origin: [channel, source, country], opened: { owner, team, queue, priority, ...when } };
    }
    case 'service-desk.ticket-assigned.v1': {
      const { owner, team = '', queue } = event.data;
      return changed({ owner, team, queue });
    }
    case 'service-desk.ticket-escalated.v1': {
      const { queue, priority } = event.data;
      return changed({ queue, priority });
    }
    case 'service-desk.ticket-answered.v1':
      return { ...known, answered: known.answered && known.answered.at <= when.at ? known.answered : when };
    case 'service-desk.ticket-resolved.v1':
      return {
        ...known,
        end: { ...when, answers: event.data.answers },
        onceResolved: known.onceResolved ?? when,
      };
    case 'service-desk.ticket-closed.v1':
      return { ...known, end: known.end ?? { ...when, answers: null } };
    case 'service-desk.ticket-reopened.v1':
      return { ...known, end: null, reopened: known.reopened ?? (known.onceResolved && told) };
    case 'service-desk.ticket-withdrawn.v1':
      return nothing;
    default:
      return event satisfies never;
  }
}
