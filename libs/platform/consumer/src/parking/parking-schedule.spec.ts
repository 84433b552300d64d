import type { ParkingEvent } from './parking.decider';
import { ParkingSchedule } from './parking-schedule';

const key = 'k-1';
const cause = { error: 'Error' };
const park = (from: number): ParkingEvent => ({ type: 'key-parked', data: { key, from, cause } });
const replay: ParkingEvent = { type: 'key-replayed', data: { key } };
const discard: ParkingEvent = { type: 'key-discarded', data: { key } };

function schedule(...facts: readonly (readonly [ParkingEvent, position: number])[]): ParkingSchedule {
  const all = new ParkingSchedule();
  for (const [fact, position] of facts) all.note(fact, position);
  return all;
}
const discardOf = (position: number): ParkingEvent => ({ type: 'event-discarded', data: { key, position } });
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const leftOut = (of: ParkingSchedule, from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => from + index).filter((position) => of.leavesOut(key, position));

describe('the schedule of parked keys', () => {
  it('leaves out from where it failed, not from where that was noted', () => {
    const open = schedule([park(5), 8]);
    expect(leftOut(open, 1, 10)).toEqual([5, 6, 7, 8, 9, 10]);
    expect(open.leavesOut('k-2', 6)).toBe(false);
    expect(open.parked()).toEqual([{ key, from: 5 }]);
  });

  it('ends with a replay or a discard', () => {
    for (const end of [replay, discard]) {
      const ended = schedule([park(5), 8], [end, 12]);
      expect(leftOut(ended, 1, 20)).toEqual([5, 6, 7, 8, 9, 10, 11]);
      expect(ended.parked()).toEqual([]);
    }
  });

  it('says what a replay applies, up to where it failed again', () => {
    expect(schedule([park(5), 8], [replay, 12]).replayAt(key, 12)).toEqual({ key, from: 5, before: 12 });
    const again = schedule([park(5), 8], [replay, 12], [park(7), 13], [replay, 20]);
    expect(again.replayAt(key, 12)).toEqual({ key, from: 5, before: 7 });
    expect(again.replayAt(key, 20)).toEqual({ key, from: 7, before: 20 });
    expect(leftOut(again, 1, 22)).toEqual([5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19]);
    expect(again.replayAt(key, 13)).toBeNull();
  });

  it('takes facts again without a change, also those that it parked itself', () => {
    const live = new ParkingSchedule();
    live.park(key, 5);
    live.note(park(5), 8);
    live.note(replay, 12);
    live.note(park(5), 8);
    expect(leftOut(live, 1, 20)).toEqual([5, 6, 7, 8, 9, 10, 11]);
  });

  it('knows what the projection had applied when it stood at a position', () => {
    const all = schedule([park(5), 8], [replay, 12], [park(7), 13], [discardOf(7), 14], [replay, 20], [park(22), 30]);
    const ended = schedule([park(5), 8], [discard, 12]);
    const applied = (of: ParkingSchedule, through: number) =>
      Array.from({ length: 25 }, (_, index) => index + 1).filter((position) => of.isApplied(key, position, through));
    expect(applied(all, 4)).toEqual([1, 2, 3, 4]);
    // The fact comes later in the log than the event that failed.
    expect(applied(all, 6)).toEqual([1, 2, 3, 4]);
    expect(applied(all, 12)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(applied(all, 19)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(applied(all, 21)).toEqual([1, 2, 3, 4, 5, 6, ...range(8, 21)]);
    expect(applied(all, 25)).toEqual([1, 2, 3, 4, 5, 6, ...range(8, 21)]);
    expect(applied(ended, 14)).toEqual([1, 2, 3, 4, 12, 13, 14]);
  });

  it('knows what was discarded', () => {
    const some = schedule([park(5), 8], [discardOf(6), 9], [replay, 12]);
    expect([5, 6, 7].filter((position) => some.isDiscarded(key, position))).toEqual([6]);
  });
});
