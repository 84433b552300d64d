import type { DocumentWrite, FindPage, ReadModelStore } from '@rapport/platform-ports';

/** What goes wrong, the promise that it breaks, and how. */
export type Sabotage = readonly [
  name: string,
  breaks: string,
  sabotage: (sound: ReadModelStore) => Partial<ReadModelStore>,
];

export const reversed = (page: FindPage): FindPage => ({ ...page, items: page.items.toReversed() });

export const renumbered = (write: DocumentWrite, position: number): DocumentWrite => ({ ...write, position });

let serial = 1_000;

/** A position that none was before. */
export const nextPosition = (): number => ++serial;
