import type { EventFilter, RecordedEvent } from './event-store';
import { toPublicEvents, type PublicEvent, type Publisher } from './public-event';

/** The way from private events to the public types that somebody wants. */
export interface Routes {
  /** The contexts whose events can become a wanted one. */
  readonly contexts: readonly string[];
  /** What has to be read of the log for them; null where nobody publishes any of the types. */
  readonly filter: EventFilter | null;
  readonly map: (event: RecordedEvent) => readonly PublicEvent[];
}

export function routesFor(publishers: readonly Publisher[], wantedTypes: readonly string[]): Routes {
  const wanted = new Set(wantedTypes);
  const byContextAndType = new Map<string, Publisher[]>();
  const types = new Set<string>();
  const contexts = new Set<string>();
  for (const publisher of publishers) {
    for (const [type, publicTypes] of Object.entries(publisher.publishes)) {
      if (!publicTypes.some((publicType) => wanted.has(publicType))) continue;
      types.add(type);
      contexts.add(publisher.context);
      const key = streamPrefixOf(publisher.context) + type;
      byContextAndType.set(key, [...(byContextAndType.get(key) ?? []), publisher]);
    }
  }
  return {
    contexts: [...contexts],
    filter: types.size === 0 ? null : { types: [...types], streamPrefixes: [...contexts].map(streamPrefixOf) },
    map: (event) =>
      (byContextAndType.get(prefixOf(event.stream) + event.type) ?? []).flatMap((publisher) =>
        toPublicEvents(publisher, event).filter(({ type }) => wanted.has(type)),
      ),
  };
}

/** What the streams of a context begin with: no hyphen may come before a stream's id. `service-desk` → `servicedesk_` */
export const streamPrefixOf = (context: string): string => `${context.replaceAll('-', '')}_`;

function prefixOf(stream: string): string {
  return stream.slice(0, stream.indexOf('_') + 1);
}
