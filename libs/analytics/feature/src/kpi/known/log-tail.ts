import {
  deltasOfTail,
  type ProjectionRegistration,
  type Tail,
  type TailDeltas,
  type TailSurroundings,
  type ZoneCalendar,
} from '@rapport/platform-consumer';
import { streamPrefixOf, toPublicEvents, type Position } from '@rapport/platform-ports';
import type { ProjectedEvent } from '@rapport/eventsourcing';

/** What the log itself says where a day's cells say too much. */
export interface LogTail {
  /** The last position that was recorded by then (ms). */
  positionAt(time: number): Promise<Position>;
  /** When the event at the position was recorded, ms; 0 where there is none. */
  recordedAt(position: Position): Promise<number>;
  /** Public events of these types, a page of the log; sealed parts stay out. */
  page(types: readonly string[], after: Position, through: Position, limit: number): Promise<LogTailPage>;
  deltas(registrations: readonly ProjectionRegistration[], calendar: ZoneCalendar, tail: Tail): Promise<TailDeltas>;
}

export interface LogTailPage {
  readonly events: readonly ProjectedEvent[];
  /** Everything up to here has been looked at. */
  readonly through: Position;
}

export function tailOfLog(around: TailSurroundings): LogTail {
  return {
    positionAt: (time) => around.store.positionAt(time),
    recordedAt: async (position) => (await around.store.readAt([position]))[0]?.recordedAt ?? 0,
    page: (types, after, through, limit) => pageOf(around, types, after, through, limit),
    deltas: (registrations, calendar, tail) => deltasOfTail(around, registrations, calendar, tail),
  };
}

async function pageOf(
  { store, publishers }: TailSurroundings,
  types: readonly string[],
  after: Position,
  through: Position,
  limit: number,
): Promise<LogTailPage> {
  const wanted = new Set(types);
  const own = publishers.map((publisher) => ({
    publisher,
    types: Object.entries(publisher.publishes).flatMap(([type, all]) =>
      all.some((each) => wanted.has(each)) ? [type] : [],
    ),
  }));
  const filter = { types: [...new Set(own.flatMap((each) => each.types))] };
  if (filter.types.length === 0) return { events: [], through };
  const page = await store.readAll({ after, through, filter, parts: 'plain', limit });
  const events = page.events.flatMap((recorded) =>
    own
      .filter(
        ({ publisher, types: from }) =>
          from.includes(recorded.type) && recorded.stream.startsWith(streamPrefixOf(publisher.context)),
      )
      .flatMap(({ publisher }) => toPublicEvents(publisher, recorded))
      .filter(({ type }) => wanted.has(type))
      .map(({ id, type, data, time, recordedAt, position, partitionkey: key }) => ({
        ...{ id, type, data, occurredAt: time, recordedAt, position, key },
      })),
  );
  return { events, through: page.through };
}
