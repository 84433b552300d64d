import { DomainError, given } from '@rapport/eventsourcing';
import { RESERVATION_LEASE_MS, reservationDecider, type ReservationEvent } from './reservation.decider';

const decider = reservationDecider((holder) => new DomainError('VALUE.TAKEN', 'conflict', 'taken', { holder }));
const reserved = (holder: string, at: number): ReservationEvent => ({ type: 'value-reserved', data: { holder, at } });
const released = (holder: string): ReservationEvent => ({ type: 'value-released', data: { holder } });
const value = (...history: ReservationEvent[]) => given(decider, ...history);
const late = 1 + RESERVATION_LEASE_MS + 1;

describe('a reservation', () => {
  it('is the first one’s', () => value().when({ type: 'reserve', holder: 'ada', now: 1 }).then(reserved('ada', 1)));
  it('is nobody else’s', () =>
    value(reserved('ada', 1)).when({ type: 'reserve', holder: 'bob', now: late }).thenRefused('VALUE.TAKEN'));
  it('is made anew by its holder, so that whoever takes it over meanwhile is too late', () =>
    value(reserved('ada', 1)).when({ type: 'reserve', holder: 'ada', now: 2 }).then(reserved('ada', 2)));
  it('is taken over from a holder that has not got the value', () =>
    value(reserved('ada', 1))
      .when({ type: 'reserve', holder: 'bob', now: late, insteadOf: 'ada' })
      .then(released('ada'), reserved('bob', late)));
  it('is not taken over while its holder may still be writing', () =>
    value(reserved('ada', 1))
      .when({ type: 'reserve', holder: 'bob', now: late - 1, insteadOf: 'ada' })
      .thenRefused('VALUE.TAKEN'));
  it('is released by its holder only', () => {
    value(reserved('ada', 1)).when({ type: 'release', holder: 'ada' }).then(released('ada'));
    value(reserved('ada', 1)).when({ type: 'release', holder: 'bob' }).thenNothing();
    value().when({ type: 'release', holder: 'ada' }).thenNothing();
  });
});
