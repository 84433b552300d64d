import { streamPrefixOf, toPublicEvents, type PublicEvent } from '@rapport/platform-ports';
import type { AnalysisRun } from '../run-analysis/analysis-run';

const PAGE = 4_000;

/** All public events of these types, in the order of the log; sealed parts stay out. */
export async function* eventsOfTypes(
  run: AnalysisRun,
  types: ReadonlySet<string>,
): AsyncGenerator<readonly PublicEvent[]> {
  const { store, publishers, through } = run;
  const sources = publishers.flatMap((publisher) =>
    Object.entries(publisher.publishes)
      .filter(([, becomes]) => becomes.some((type) => types.has(type)))
      .map(([type]) => ({ type, publisher })),
  );
  const byType = Map.groupBy(sources, ({ type }) => type);
  const filter = { types: [...byType.keys()] };
  if (filter.types.length === 0) return;
  for (let after = 0; after < through;) {
    const page = await store.readAll({ after, through, filter, parts: 'plain', limit: PAGE });
    yield page.events.flatMap((event) => {
      const own = (byType.get(event.type) ?? []).filter(({ publisher: { context } }) =>
        event.stream.startsWith(streamPrefixOf(context)),
      );
      return own.flatMap(({ publisher }) => toPublicEvents(publisher, event)).filter(({ type }) => types.has(type));
    });
    after = page.through;
    await run.progress(after / through);
  }
}
