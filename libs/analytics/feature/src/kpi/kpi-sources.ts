import type { ParkingLog } from '@rapport/platform-consumer';
import type { ReadModels } from '@rapport/platform-ports';
import type { EventsOfKey } from './explain-kpi/events-of-key';

/** Where answers come from. */
export interface KpiSources {
  readonly readModels: ReadModels;
  /** Keys that a projection leaves out make its answers incomplete. */
  readonly parking: Pick<ParkingLog, 'parkedKeys'>;
  readonly eventsOfKey: EventsOfKey;
}
