import { eventId, type DocumentProjection, type ProjectedEvent } from '@rapport/eventsourcing';
import { isObject, type Message } from '../interactions/message';

export type PropertyType = 'text' | 'number' | 'boolean' | 'object' | 'list' | 'null';

/** A property as it was seen. Counts are of the messages that were opened, a sample. */
export type SeenProperty = {
  readonly name: string;
  readonly types: readonly PropertyType[];
  readonly count: number;
  /** How often it was not as declared. */
  readonly problems: number;
};

/** One event of one source, in a stretch of the log. */
export type SeenEvent = {
  readonly name: string;
  readonly source: string;
  /** All of them; times in ms, of when they happened. */
  readonly count: number;
  readonly first: number;
  readonly last: number;
  /** How many were opened. */
  readonly sampled: number;
  /** Of those, how many were not as declared. */
  readonly problems: number;
  readonly properties: readonly SeenProperty[];
};

/** What was tracked up to a position of the log, since the observation before. */
export type EventsObserved = { readonly through: number; readonly seen: readonly SeenEvent[] };
export type ObservationEvent = { readonly type: 'events-observed'; readonly data: EventsObserved };

/** More properties of one event are not told apart. */
const MOST_PROPERTIES = 200;

export function typeOf(value: unknown): PropertyType {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return 'list';
  if (isObject(value)) return 'object';
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'text';
}

/** A name that people gave a property; what could be a value (a mail address as a key) is not one. */
const isName = (name: string): boolean => /^[\p{L}_$][\p{L}\p{N}_ .$:-]{0,63}$/u.test(name);

/** Adds one message that was opened. `problems`: names of the properties that are not as declared. */
export function withSample(seen: SeenEvent, properties: Message, problems: readonly string[]): SeenEvent {
  const said = Object.entries(properties).filter(([name]) => isName(name));
  const now = said.map(([name, value]): SeenProperty => {
    return { name, types: [typeOf(value)], count: 1, problems: problems.includes(name) ? 1 : 0 };
  });
  const missing = problems.filter((name) => isName(name) && !Object.hasOwn(properties, name));
  const absent = missing.map((name): SeenProperty => ({ name, types: [], count: 0, problems: 1 }));
  return {
    ...seen,
    sampled: seen.sampled + 1,
    problems: seen.problems + (problems.length > 0 ? 1 : 0),
    properties: merged(seen.properties, [...now, ...absent]),
  };
}

function merged(before: readonly SeenProperty[], more: readonly SeenProperty[]): SeenProperty[] {
  const byName = new Map(before.map((property) => [property.name, property]));
  for (const property of more) {
    const known = byName.get(property.name);
    if (!known && byName.size >= MOST_PROPERTIES) continue;
    byName.set(property.name, {
      name: property.name,
      types: [...new Set([...(known?.types ?? []), ...property.types])].toSorted(),
      count: (known?.count ?? 0) + property.count,
      problems: (known?.problems ?? 0) + property.problems,
    });
  }
  return [...byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export const seenEventId = ({ source, name }: Pick<SeenEvent, 'source' | 'name'>): string =>
  eventId('seen-event', source, name);

/** `contacts.tracked-events@1`: a document per event and source, with all that was seen of it. */
export const trackedEvents: DocumentProjection<ProjectedEvent<'events-observed', EventsObserved>, SeenEvent> = {
  kind: 'document',
  name: 'contacts.tracked-events',
  version: 1,
  reads: ['events-observed'],
  documentIds: ({ data }) => data.seen.map(seenEventId),
  evolve(known, { data }, id) {
    const seen = data.seen.find((one) => seenEventId(one) === id);
    if (!seen || !known) return seen ?? known;
    return {
      ...{ name: seen.name, source: seen.source, count: known.count + seen.count },
      ...{ first: Math.min(known.first, seen.first), last: Math.max(known.last, seen.last) },
      ...{ sampled: known.sampled + seen.sampled, problems: known.problems + seen.problems },
      properties: merged(known.properties, seen.properties),
    };
  },
};
