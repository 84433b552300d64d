import {
  streamPrefixOf,
  toPublicEvents,
  type EventParts,
  type Position,
  type PublicEvent,
} from '@rapport/platform-ports';
import type { AnalysisRun } from '../run-analysis/analysis-run';

const PAGE = 4_000;
const AHEAD_MS = 600_000;

/**
 * All public events of these types, in the order of the log; sealed parts stay out unless they are asked for. `since` (ms): only what
 * was recorded about then or later, as all is that happened since.
 */
export async function* eventsOfTypes(
  run: Reading & Pick<AnalysisRun, 'progress'>,
  types: ReadonlySet<string>,
  { parts = 'plain', since }: { readonly parts?: EventParts; readonly since?: number } = {},
): AsyncGenerator<readonly PublicEvent[]> {
  const { store, through } = run;
  // What happened from then on was not recorded before: an occurrence ahead of its receipt is set back to five minutes of it.
  const begin = since === undefined || !Number.isFinite(since) ? 0 : await store.positionAt(since - AHEAD_MS);
  for await (const page of pagesOfTypes(run, types, begin, parts)) {
    yield page.events;
    await run.progress((page.through - begin) / Math.max(1, through - begin));
  }
}

/** What a part of the log is read from. */
export type Reading = Pick<AnalysisRun, 'store' | 'publishers' | 'through'>;

/** The same behind a position, with the position up to which each page tells all. */
export async function* pagesOfTypes(
  { store, publishers, through }: Reading,
  types: ReadonlySet<string>,
  begin: Position,
  parts: EventParts = 'plain',
): AsyncGenerator<{ readonly events: readonly PublicEvent[]; readonly through: Position }> {
  const sources = publishers.flatMap((publisher) =>
    Object.entries(publisher.publishes)
      .filter(([, becomes]) => becomes.some((type) => types.has(type)))
      .map(([type]) => ({ type, publisher })),
  );
  const byType = Map.groupBy(sources, ({ type }) => type);
  const filter = { types: [...byType.keys()] };
  if (filter.types.length === 0) return;
  for (let after = begin; after < through;) {
    const page = await store.readAll({ after, through, filter, parts, limit: PAGE });
    const events = page.events.flatMap((event) => {
      const own = (byType.get(event.type) ?? []).filter(({ publisher: { context } }) =>
        event.stream.startsWith(streamPrefixOf(context)),
      );
      return own.flatMap(({ publisher }) => toPublicEvents(publisher, event)).filter(({ type }) => types.has(type));
    });
    yield { events, through: page.through };
    after = page.through;
  }
}
