import type { Position } from '@rapport/platform-ports';
import type { LivePage } from './live-page';

/** While it waits for the others, a source is read no further than this. */
const MOST_HELD = 4_000;

interface Source {
  readonly pages: AsyncIterator<LivePage>;
  held: LivePage['events'][number][];
  through: Position;
  /** The next page, on its way. */
  next: Promise<void> | null;
  ended: boolean;
}

/**
 * Pages of several sources in one order, that of positions: each page holds what all of them have given. It ends when one
 * of them does.
 */
export async function* mergePages(
  sources: readonly AsyncIterable<LivePage>[],
  after: Position,
): AsyncIterable<LivePage> {
  const all = sources.map((pages): Source => ({
    pages: pages[Symbol.asyncIterator](),
    held: [],
    through: after,
    next: null,
    ended: false,
  }));
  let given = after;
  try {
    while (all.every(({ ended }) => !ended)) {
      await Promise.race(all.flatMap((source) => (source.held.length < MOST_HELD ? [read(source, after)] : [])));
      const through = Math.min(...all.map((source) => source.through));
      if (through <= given) continue;
      given = through;
      const events = all.flatMap((source) => taken(source, through));
      yield { events: events.sort((left, right) => left.position - right.position), through };
    }
  } finally {
    for (const { pages } of all) void pages.return?.().catch(() => undefined);
  }
}

function read(source: Source, after: Position): Promise<void> {
  source.next ??= source.pages.next().then(({ value, done }) => {
    source.next = null;
    if (done) {
      source.ended = true;
      return;
    }
    const seen = Math.max(after, source.through);
    // What comes again behind an outage has been given.
    for (const event of value.events) if (event.position > seen) source.held.push(event);
    source.through = Math.max(source.through, value.through);
  });
  return source.next;
}

function taken(source: Source, through: Position): LivePage['events'][number][] {
  const beyond = source.held.findIndex(({ position }) => position > through);
  return source.held.splice(0, beyond < 0 ? source.held.length : beyond);
}
