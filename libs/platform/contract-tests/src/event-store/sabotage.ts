import type { Append, Appended, EventStore } from '@rapport/platform-ports';
import { idOf } from './harness';

/** Replaces some methods of a sound store; `restarts` counts how often it was opened again. */
export type Change = (sound: EventStore, restarts: number) => Partial<EventStore>;

/** What goes wrong, the promise that it breaks, and how. */
export type Sabotage = readonly [name: string, breaks: string, change: Change];

let serial = 0;

/** The append as if its events had never been seen. */
export const renamed = (append: Append): Append => ({
  ...append,
  events: append.events.map((event) => ({ ...event, id: idOf(`renamed ${serial++}`) })),
});

export const appendsThrough = (append: (given: Append) => Promise<Appended>): Partial<EventStore> => ({
  append,
  appendAll: (appends) => Promise.all(appends.map((one) => append(one).catch((error: Error) => error))),
});
