import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { CustomKpi } from './custom-kpi';
import type { CustomKpiEvent } from './custom-kpi.decider';

type Stored<Event extends CustomKpiEvent> = Event extends CustomKpiEvent
  ? ProjectedEvent<Event['type'], Event['data']>
  : never;
export type StoredCustomKpiEvent = Stored<CustomKpiEvent>;

/** A version that was there at some time. */
export type CustomKpiVersion = { readonly version: number; readonly definedAt: number; readonly kpi: CustomKpi };

/** A custom KPI in the list, with all of its versions, the newest last. */
export type CustomKpiRow = {
  readonly name: string;
  readonly state: 'defined' | 'retired';
  readonly version: number;
  readonly kpi: CustomKpi;
  readonly definedAt: number;
  readonly versions: readonly CustomKpiVersion[];
};

/** `analytics.custom-kpis`: fed by the KPI's stream only. */
export const customKpiRows: DocumentProjection<StoredCustomKpiEvent, CustomKpiRow> = {
  kind: 'document',
  name: 'analytics.custom-kpis',
  version: 1,
  reads: ['custom-kpi-defined', 'custom-kpi-retired'],
  documentIds: ({ key }) => [key.slice(key.indexOf('-') + 1)],
  evolve: (row, event) => {
    switch (event.type) {
      case 'custom-kpi-defined': {
        const { version, kpi } = event.data;
        const versions = (row?.versions ?? []).filter((each) => each.version !== version);
        const definedAt = row?.version === version ? row.definedAt : event.occurredAt;
        return {
          ...{ name: kpi.name, state: 'defined', version, kpi, definedAt },
          versions: [...versions, { version, definedAt, kpi }],
        };
      }
      case 'custom-kpi-retired':
        return row && { ...row, state: 'retired' };
      default:
        return event satisfies never;
    }
  },
};

/** The versions that are to be kept up to date: the newest, and the one before it, which answers until the newest can. */
export function liveVersions({ state, versions }: CustomKpiRow): readonly CustomKpiVersion[] {
  return state === 'retired' ? [] : versions.slice(-2);
}
