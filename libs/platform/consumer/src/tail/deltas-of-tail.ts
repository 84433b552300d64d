import {
  START,
  type BitmapDelta,
  type CellDelta,
  type EventStore,
  type Position,
  type Publisher,
} from '@rapport/platform-ports';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import type { ZoneCalendar } from '../calendar';
import type { ParkingLog } from '../parking/parking-log';
import { ParkingSchedule } from '../parking/parking-schedule';
import { projectionId, Projector } from '../projection-runner/projector';
import { Router } from '../projection-runner/router';
import type { ProjectionRegistration } from '../registration';

const PAGE = 4_000;
/** Streams that are read at once. */
const TOGETHER = 32;

export interface TailSurroundings {
  readonly store: EventStore;
  readonly publishers: readonly Publisher[];
  readonly parking: Pick<ParkingLog, 'schedule'>;
}

export interface Tail {
  /** Exclusive. */
  readonly after: Position;
  /** Inclusive. */
  readonly through: Position;
  /** On which all of it counts as recorded. */
  readonly recordedDay: number;
}

export interface TailDeltas {
  readonly cells: readonly CellDelta[];
  readonly bitmaps: readonly BitmapDelta[];
}

/**
 * What the events of a part of the log add to the cells and sets of projections of public events, counted anew from the
 * log: as if the read models stood at `after` and went on to `through`. What is parked or was discarded is left out. The
 * documents of these projections must each be of one key: what they were at `after` is folded from the key's stream.
 */
export async function deltasOfTail(
  around: TailSurroundings,
  registrations: readonly ProjectionRegistration[],
  calendar: ZoneCalendar,
  tail: Tail,
): Promise<TailDeltas> {
  const all = await Promise.all(registrations.map((registration) => deltasOf(around, registration, calendar, tail)));
  return { cells: all.flatMap(({ cells }) => cells), bitmaps: all.flatMap(({ bitmaps }) => bitmaps) };
}

async function deltasOf(
  { store, publishers, parking }: TailSurroundings,
  registration: ProjectionRegistration,
  calendar: ZoneCalendar,
  { after, through, recordedDay }: Tail,
): Promise<TailDeltas> {
  const schedule = await parking.schedule(projectionId(registration));
  let sink: ProjectedEvent[] = [];
  const router = new Router([{ context: 'tail', publishers, projections: [registration] }], () => (event) => {
    if (schedule.isApplied(event.key, event.position, Infinity)) sink.push(event);
  });
  const filter = { types: router.types() };
  for (let at = after; at < through;) {
    const page = await store.readAll({ after: at, through, filter, parts: 'plain', limit: PAGE });
    for (const event of page.events) router.give(event);
    at = page.through;
  }
  const within = sink;
  sink = [];
  if (registration.projection.kind === 'entity') {
    const keys = [...new Set(within.map(({ key }) => key))];
    for (let from = 0; from < keys.length; from += TOGETHER) {
      const streams = keys.slice(from, from + TOGETHER).map((key) => eventsUpTo(store, key, after));
      for (const events of await Promise.all(streams)) for (const event of events) router.give(event);
    }
  }
  // What fails here fails in the live projection too, which parks it.
  const nothing = { getMany: async (_: unknown, ids: readonly string[]) => ids.map(() => null) };
  const projector = new Projector(registration, nothing, new ParkingSchedule(), calendar.dayAt, START);
  await projector.apply(sink.map((event) => ({ event, recordedDay })));
  projector.committed(after, Infinity);
  await projector.apply(within.map((event) => ({ event, recordedDay })));
  const { cells, bitmaps = [] } = projector.commit('tail', through);
  return { cells, bitmaps };
}

async function eventsUpTo(store: EventStore, key: string, position: Position) {
  const events = [];
  for await (const event of store.readStream(key)) {
    if (event.position > position) break;
    events.push(event);
  }
  return events;
}
