import { given } from '@rapport/eventsourcing';
import { parkingDecider, type ParkingEvent } from './parking.decider';

const key = 'sales_order-1';
const cause = { error: 'TypeError' };
const parked: ParkingEvent = { type: 'key-parked', data: { key, from: 10, cause } };
const replayed: ParkingEvent = { type: 'key-replayed', data: { key } };
const discarded: ParkingEvent = { type: 'key-discarded', data: { key } };
const eventDiscarded: ParkingEvent = { type: 'event-discarded', data: { key, position: 10 } };
const after = (...history: readonly ParkingEvent[]) => given(parkingDecider, ...history);

describe('parking', () => {
  it('parks a key once, from where it failed first', () => {
    after().when({ type: 'park', key, from: 10, cause }).then(parked);
    after(parked).when({ type: 'park', key, from: 12, cause }).thenNothing();
  });

  it('parks again after a replay that failed again, and after a discard', () => {
    after(parked, replayed).when({ type: 'park', key, from: 10, cause }).then(parked);
    after(parked, discarded).when({ type: 'park', key, from: 10, cause }).then(parked);
  });

  it('replays and discards only what is parked', () => {
    after(parked).when({ type: 'replay', key }).then(replayed);
    after(parked).when({ type: 'discard-key', key }).then(discarded);
    for (const type of ['replay', 'discard-key'] as const) {
      after().when({ type, key }).thenRefused('PARKING.KEY_NOT_PARKED');
      after(parked, replayed).when({ type, key }).thenRefused('PARKING.KEY_NOT_PARKED');
      after(parked, discarded).when({ type, key }).thenRefused('PARKING.KEY_NOT_PARKED');
      after(parked).when({ type, key: 'another-1' }).thenRefused('PARKING.KEY_NOT_PARKED');
    }
  });

  it('discards an event once, and only one that is parked', () => {
    after(parked).when({ type: 'discard-event', key, position: 10 }).then(eventDiscarded);
    after(parked, eventDiscarded).when({ type: 'discard-event', key, position: 10 }).thenNothing();
    after(parked).when({ type: 'discard-event', key, position: 9 }).thenRefused('PARKING.EVENT_NOT_PARKED');
    after().when({ type: 'discard-event', key, position: 10 }).thenRefused('PARKING.KEY_NOT_PARKED');
    after(parked, eventDiscarded).when({ type: 'replay', key }).then(replayed);
  });
});
