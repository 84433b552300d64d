/** Room for times from about 1200 BC on, so that none is negative. */
const OFFSET = 100_000_000_000_000;
const WIDTH = { time: 10, position: 9 };

const PAIR = 36 * 36;
/** Two digits at once: what turns numbers into texts of another base is slow. */
const pairs = Array.from({ length: PAIR }, (_, value) => value.toString(36).padStart(2, '0'));

/** At least `width` digits. */
function base36(value: number, width: number): string {
  let text = '';
  for (; value > 0 || text.length < width; value = Math.floor(value / PAIR)) text = (pairs[value % PAIR] ?? '') + text;
  return text.length > width && text.startsWith('0') ? text.slice(1) : text;
}

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
