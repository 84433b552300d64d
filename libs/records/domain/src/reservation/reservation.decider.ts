import type { Decider, DomainError } from '@rapport/eventsourcing';

/** Ids only: of what is reserved, and of the record that holds it. */
export type ReservationEvent =
  | { readonly type: 'value-reserved'; readonly data: { readonly holder: string; readonly at: number } }
  | { readonly type: 'value-released'; readonly data: { readonly holder: string } };

export const reservationEventTypes = ['value-reserved', 'value-released'] as const;

export type ReservationCommand =
  | {
      readonly type: 'reserve';
      readonly holder: string;
      /** ms */
      readonly now: number;
      /** A holder that turned out not to have the value: cut short before its record was written. */
      readonly insteadOf?: string;
    }
  | { readonly type: 'release'; readonly holder: string };

export type ReservationState =
  { readonly status: 'free' } | { readonly status: 'reserved'; readonly holder: string; readonly at: number };

/** So long a holder may take to write the record that has the value. */
export const RESERVATION_LEASE_MS = 300_000;

/** What somebody is told who asks for a value that another record has. */
export type Refusal = (holder: string) => DomainError;

/** A value that one record may have (stream `<context>_<kind of value>-<id of the value's subject>`). */
export const reservationDecider = (
  refusal: Refusal,
): Decider<ReservationCommand, ReservationEvent, ReservationState> => ({
  initialState: { status: 'free' },
  decide(command, state) {
    const { holder } = command;
    if (command.type === 'release')
      return state.status === 'reserved' && state.holder === holder
        ? [{ type: 'value-released', data: { holder } }]
        : [];
    const reserved: ReservationEvent = { type: 'value-reserved', data: { holder, at: command.now } };
    if (state.status === 'free') return [reserved];
    // Also for its holder: whoever wants to take it over meanwhile is then too late.
    if (state.holder === holder) return [reserved];
    if (state.holder !== command.insteadOf || command.now - state.at <= RESERVATION_LEASE_MS)
      throw refusal(state.holder);
    return [{ type: 'value-released', data: { holder: state.holder } }, reserved];
  },
  evolve: (_, event) =>
    event.type === 'value-released'
      ? { status: 'free' }
      : { status: 'reserved', holder: event.data.holder, at: event.data.at },
});
