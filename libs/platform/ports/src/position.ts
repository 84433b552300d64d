/**
 * A place in one event store's log: a safe integer, strictly increasing, comparable within that
 * log and otherwise opaque (there may be gaps). `START` lies before the first event.
 */
export type Position = number;

/** The position before the first event of every log. */
export const START: Position = 0;
