import { START, type Position } from '@rapport/platform-ports';
import type { LogReader } from '../reading/log-reader';

/** How far the clocks of two writers may be apart, and how long a mark may be on its way: a search begins that much earlier. */
const toleranceMs = 2_000;

/**
 * Turns a time into a position: by halving among the marks of the clock to one that is safely before it, and from there
 * along the log to the first event that was recorded later. Some 25 reads of one event each for 100 million events, then
 * what was written in a few seconds.
 *
 * The log's clock at a position is the highest `recordedAt` up to it, so the answer is the last event before that clock
 * passes the time; writers whose clocks differ by less than the tolerance cannot change it.
 */
export class TimeIndex {
  constructor(private readonly reader: LogReader) {}

  async positionAt(time: number): Promise<Position> {
    const from = await this.lastMarkBefore(time - toleranceMs);
    let last: Position | undefined;
    for await (const { position, recordedAt } of this.reader.eventsFrom(from)) {
      if (recordedAt > time) return last ?? this.reader.endBefore(position);
      last = position;
    }
    return last ?? this.reader.end();
  }

  /** Place of the last mark that was written at `time` or before; START without one. */
  private async lastMarkBefore(time: number): Promise<Position> {
    const newest = await this.reader.lastMark();
    if (!newest) return START;
    if (newest.markedAt <= time) return newest.position;
    let found: Position = START;
    // the mark at `low - 1` is early enough, the one at `high` is too late
    let [low, high] = [0, newest.revision];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      const mark = await this.reader.markAt(middle);
      if (mark && mark.markedAt <= time) {
        found = mark.position;
        low = middle + 1;
      } else high = middle;
    }
    return found;
  }
}
