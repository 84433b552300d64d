import {
  deltasOfTail,
  type ProjectionRegistration,
  type Tail,
  type TailDeltas,
  type TailSurroundings,
  type ZoneCalendar,
} from '@rapport/platform-consumer';
import type { Position } from '@rapport/platform-ports';

/** What the log itself says where a day's cells say too much. */
export interface LogTail {
  /** The last position that was recorded by then (ms). */
  positionAt(time: number): Promise<Position>;
  /** When the event at the position was recorded, ms; 0 where there is none. */
  recordedAt(position: Position): Promise<number>;
  deltas(registrations: readonly ProjectionRegistration[], calendar: ZoneCalendar, tail: Tail): Promise<TailDeltas>;
}

export function tailOfLog(around: TailSurroundings): LogTail {
  return {
    positionAt: (time) => around.store.positionAt(time),
    recordedAt: async (position) => (await around.store.readAt([position]))[0]?.recordedAt ?? 0,
    deltas: (registrations, calendar, tail) => deltasOfTail(around, registrations, calendar, tail),
  };
}
