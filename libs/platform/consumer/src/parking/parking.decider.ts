import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { Cause } from '../errors/error-classes';

/** From position `from` on, the projection leaves the key's events out, in order, until it is replayed or discarded. */
export type KeyParked = {
  readonly type: 'key-parked';
  readonly data: { readonly key: string; readonly from: number; readonly cause: Cause };
};
/** What is parked of the key is applied now, in order. */
export type KeyReplayed = { readonly type: 'key-replayed'; readonly data: { readonly key: string } };
/** What is parked of the key up to now is left out for good; later events are applied again. */
export type KeyDiscarded = { readonly type: 'key-discarded'; readonly data: { readonly key: string } };
/** One parked event is left out for good; the key stays parked. */
export type EventDiscarded = {
  readonly type: 'event-discarded';
  readonly data: { readonly key: string; readonly position: number };
};
export type ParkingEvent = KeyParked | KeyReplayed | KeyDiscarded | EventDiscarded;

export const parkingEventTypes = ['key-parked', 'key-replayed', 'key-discarded', 'event-discarded'] as const;

export type ParkingCommand =
  | { readonly type: 'park'; readonly key: string; readonly from: number; readonly cause: Cause }
  | { readonly type: 'replay'; readonly key: string }
  | { readonly type: 'discard-key'; readonly key: string }
  | { readonly type: 'discard-event'; readonly key: string; readonly position: number };

export interface ParkedKey {
  readonly key: string;
  readonly from: number;
  readonly cause: Cause;
  /** Positions of its events that will be left out. */
  readonly discarded: readonly number[];
}

/** The keys that are parked now. */
export type Parking = ReadonlyMap<string, ParkedKey>;

/** The parking of one projection: `platform_parking-<projection>`. */
export const parkingDecider: Decider<ParkingCommand, ParkingEvent, Parking> = {
  initialState: new Map(),

  decide(command, parking) {
    const { key } = command;
    const parked = parking.get(key);
    if (command.type === 'park') {
      const { from, cause } = command;
      return parked ? [] : [{ type: 'key-parked', data: { key, from, cause } }];
    }
    if (!parked) throw new DomainError('PARKING.KEY_NOT_PARKED', 'not-found', 'the key is not parked', { key });
    switch (command.type) {
      case 'replay':
        return [{ type: 'key-replayed', data: { key } }];
      case 'discard-key':
        return [{ type: 'key-discarded', data: { key } }];
      case 'discard-event': {
        const { position } = command;
        if (position < parked.from)
          throw new DomainError('PARKING.EVENT_NOT_PARKED', 'invalid', 'the event was applied', { key, position });
        return parked.discarded.includes(position) ? [] : [{ type: 'event-discarded', data: { key, position } }];
      }
      default:
        return command satisfies never;
    }
  },

  evolve(parking, event) {
    const next = new Map(parking);
    const { key } = event.data;
    switch (event.type) {
      case 'key-parked':
        return next.set(key, { ...event.data, discarded: [] });
      case 'key-replayed':
      case 'key-discarded':
        next.delete(key);
        return next;
      case 'event-discarded': {
        const parked = next.get(key);
        return parked ? next.set(key, { ...parked, discarded: [...parked.discarded, event.data.position] }) : next;
      }
      default:
        return event satisfies never;
    }
  },
};
