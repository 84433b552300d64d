import { eventId, type DomainEvent } from '@rapport/eventsourcing';
import type { EventStore } from '@rapport/platform-ports';
import { aggregateHandler } from '../aggregate/aggregate-handler';
import type { Cause } from '../errors/error-classes';
import { parkingDecider, parkingEventTypes, type ParkedKey, type ParkingEvent } from './parking.decider';
import { ParkingSchedule } from './parking-schedule';

const prefix = 'platform_parking-';

export const parkingStream = (projection: string): string => `${prefix}${projection}`;

/** The projection whose parking the stream is; null for other streams. */
export const parkedProjectionOf = (stream: string): string | null =>
  stream.startsWith(prefix) ? stream.slice(prefix.length) : null;

const types: ReadonlySet<string> = new Set(parkingEventTypes);

export function isParkingEvent(event: DomainEvent): event is ParkingEvent {
  return types.has(event.type);
}

/** Who asks for a replay or a discard. */
export interface ParkingRequest {
  readonly commandId: string;
  readonly now: number;
  readonly actor: string;
}

/** Parking as facts in the log, for projections and for the admins who look after them. */
export class ParkingLog {
  private readonly handle;

  constructor(private readonly store: EventStore) {
    this.handle = aggregateHandler(store, { decider: parkingDecider, eventTypes: parkingEventTypes });
  }

  /** The parked keys of a projection: answers that they touch are incomplete. */
  async parkedKeys(projection: string): Promise<ParkedKey[]> {
    let parking = parkingDecider.initialState;
    for await (const event of this.facts(projection)) parking = parkingDecider.evolve(parking, event.fact);
    return [...parking.values()];
  }

  /** The projection applies what is parked of the key when it comes to this fact: at the position returned. */
  async replay(projection: string, key: string, request: ParkingRequest): Promise<number | null> {
    return this.command(projection, { type: 'replay', key }, request);
  }

  async discardKey(projection: string, key: string, request: ParkingRequest): Promise<number | null> {
    return this.command(projection, { type: 'discard-key', key }, request);
  }

  async discardEvent(projection: string, key: string, position: number, request: ParkingRequest) {
    return this.command(projection, { type: 'discard-event', key, position }, request);
  }

  /** Durable on return. Repeating it changes nothing. */
  async park(projection: string, key: string, from: number, cause: Cause, now: number): Promise<void> {
    const commandId = eventId('park', projection, key, from, now);
    await this.command(projection, { type: 'park', key, from, cause }, { commandId, now, actor: 'system:projector' });
  }

  async schedule(projection: string): Promise<ParkingSchedule> {
    const schedule = new ParkingSchedule();
    for await (const { fact, position } of this.facts(projection)) schedule.note(fact, position);
    return schedule;
  }

  private async command(
    projection: string,
    command: Parameters<typeof parkingDecider.decide>[0],
    { commandId, now, actor }: ParkingRequest,
  ): Promise<number | null> {
    const { position } = await this.handle(parkingStream(projection), command, { id: commandId, now, actor });
    return position;
  }

  private async *facts(projection: string) {
    for await (const event of this.store.readStream(parkingStream(projection))) {
      const { position } = event;
      if (isParkingEvent(event)) yield { fact: event, position };
    }
  }
}
