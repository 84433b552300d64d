import {
  compileCustomKpi,
  customKpiEventTypes,
  customKpiRows,
  liveVersions,
  type CustomKpiRow,
  type StoredCustomKpiEvent,
} from '@rapport/analytics-domain';
import type { GrowingProjections } from '@rapport/platform-consumer';
import type { RecordedEvent } from '@rapport/platform-ports';
import { CUSTOM_KPI_STREAMS } from './streams';
import { customRegistration } from './custom-models';

/** Every custom KPI is a projection of its own, from the moment that it is defined: it goes through the log from its beginning. */
export function growingKpis(timeZone: string): GrowingProjections {
  return {
    types: customKpiEventTypes,
    after: (events) =>
      [...Map.groupBy(events.filter(isOfKpi), ({ stream }) => stream)]
        .map(([, own]) => own.map(projected).reduce<CustomKpiRow | null>((row, event) => rowAfter(row, event), null))
        .flatMap((row) => (row ? liveVersions(row) : []))
        .map(({ kpi, version }) => customRegistration(timeZone, compileCustomKpi(kpi, version))),
  };
}

const isOfKpi = ({ stream }: RecordedEvent): boolean => stream.startsWith(CUSTOM_KPI_STREAMS);

const rowAfter = (row: CustomKpiRow | null, event: StoredCustomKpiEvent): CustomKpiRow | null =>
  customKpiRows.evolve(row, event, '');

function projected({ id, type, data, occurredAt, recordedAt, position, stream: key }: RecordedEvent) {
  return { id, type, data, occurredAt, recordedAt, position, key } as StoredCustomKpiEvent;
}
