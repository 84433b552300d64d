/** Room for times from about 1200 BC on, so that none is negative. */
const OFFSET = 100_000_000_000_000;
const WIDTH = { time: 10, position: 9 };

const base36 = (value: number, width: number): string => value.toString(36).padStart(width, '0');

/** A place in the order of a timeline, as a text that sorts by time, then position. `time` in ms. */
export function moment(time: number, position: number): string {
  return startOf(time) + base36(position, WIDTH.position);
}

/** The text before every moment at `time` and after every moment before it. */
export function startOf(time: number): string {
  return base36(Math.max(0, Math.trunc(time) + OFFSET), WIDTH.time);
}

export function timeOf(text: string): number {
  return Number.parseInt(text.slice(0, WIDTH.time), 36) - OFFSET;
}

/** The document id of the entry at a position: ids grow as the log does, so that inserts are sequential. */
export const entryId = (position: number): string => base36(position, WIDTH.position);
