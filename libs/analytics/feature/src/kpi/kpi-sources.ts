import type { DeadLetterLog, ParkingLog } from '@rapport/platform-consumer';
import type { ReadModels } from '@rapport/platform-ports';
import type { EventsOfKey } from './explain-kpi/events-of-key';
import type { LogTail } from './known/log-tail';

/** Where answers come from. */
export interface KpiSources {
  readonly readModels: ReadModels;
  /** Keys that a projection leaves out make its answers incomplete. */
  readonly parking: Pick<ParkingLog, 'parkedKeys' | 'schedule'>;
  /** So do reports of orders that could not be gathered. */
  readonly deadLetters: Pick<DeadLetterLog, 'list'>;
  readonly eventsOfKey: EventsOfKey;
  readonly tail: LogTail;
}
