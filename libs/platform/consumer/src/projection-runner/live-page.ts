import type { Position, PublicEvent, RecordedEvent } from '@rapport/platform-ports';

/** New events in the order of the log: private ones and, where those come by a bus, public ones. */
export interface LivePage {
  readonly events: readonly (RecordedEvent | PublicEvent)[];
  /** Everything wanted up to and including it has been given. */
  readonly through: Position;
}

export const isPublic = (event: RecordedEvent | PublicEvent): event is PublicEvent => 'specversion' in event;
