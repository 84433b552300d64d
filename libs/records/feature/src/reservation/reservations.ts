import {
  RESERVATION_LEASE_MS,
  reservationDecider,
  reservationEventTypes,
  type Refusal,
  type ReservationCommand,
  type ReservationEvent,
  type ReservationState,
} from '@rapport/records-domain';
import { eventId, StaleVersion } from '@rapport/eventsourcing';
import { Records, type CommandOrigin } from '@rapport/platform-nest';
import type { EventStore, KeyVault } from '@rapport/platform-ports';

/** Values that one record may have, each a stream that is appended to at its exact revision. */
export class Reservations {
  private readonly records: Records<ReservationCommand, ReservationEvent, ReservationState>;

  /** `holds`: whether the record has the value, as its own stream says. */
  constructor(
    store: EventStore,
    vault: KeyVault,
    private readonly holds: (holder: string, value: string) => Promise<boolean>,
    { streamPrefix, refusal }: { readonly streamPrefix: string; readonly refusal: Refusal },
  ) {
    this.records = new Records(store, vault, {
      decider: reservationDecider(refusal),
      eventTypes: reservationEventTypes,
      streamPrefix,
      notFound: 'RESERVATION.NOT_FOUND',
    });
  }

  /**
   * Reserves the value (by the id of its subject) before the record that has it is written. What a holder reserved and
   * does not have, because it was cut short or has another value since, is taken over.
   *
   * @throws DomainError where another record has it
   */
  async reserve(value: string, holder: string, origin: CommandOrigin): Promise<void> {
    const { id, now, actor } = origin;
    const { state } = await this.records.peek(value);
    const isLate = state.status === 'reserved' && state.holder !== holder && now - state.at > RESERVATION_LEASE_MS;
    const insteadOf = isLate && !(await this.holds(state.holder, value)) ? state.holder : undefined;
    const command = { type: 'reserve', holder, now, ...(insteadOf !== undefined && { insteadOf }) } as const;
    await this.records.run(value, command, { id: eventId(id, 'reserve', value), now, actor });
  }

  /** Who has the value, or is about to write the record that has it. */
  async holderOf(value: string): Promise<string | undefined> {
    const { state } = await this.records.peek(value);
    return state.status === 'reserved' ? state.holder : undefined;
  }

  /** Says how the reservation stands, so that it can be released later only if nobody touched it meanwhile. */
  async versionOf(value: string): Promise<number> {
    return (await this.records.peek(value)).version;
  }

  async release(value: string, holder: string, version: number, { id, now, actor }: CommandOrigin): Promise<void> {
    try {
      const context = { id: eventId(id, 'release', value), now, actor, version };
      await this.records.run(value, { type: 'release', holder }, context);
    } catch (error) {
      // Reserved anew meanwhile: then it is held, and rightly.
      if (!(error instanceof StaleVersion)) throw error;
    }
  }
}
