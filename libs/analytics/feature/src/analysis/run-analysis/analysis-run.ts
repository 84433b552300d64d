import type { Organisation } from '@rapport/access/definition';
import type { ZoneCalendar } from '@rapport/platform-consumer';
import type { EventStore, KeyVault, Position, Publisher } from '@rapport/platform-ports';
import type { KpiSources } from '../../kpi/kpi-sources';
import type { AnalyticsModels } from '../../kpi/models/analytics-models';

/** What an analysis reads from, and what it is told of. */
export interface AnalysisRun {
  readonly sources: KpiSources;
  readonly models: AnalyticsModels;
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly publishers: readonly Publisher[];
  readonly calendar: ZoneCalendar;
  readonly organisation: Organisation;
  /** Days since 1970. */
  readonly today: number;
  /** The log is read up to here. */
  readonly through: Position;
  /** Share of the gathering that is done, 0 to 1. */
  progress(share: number): Promise<void>;
}
