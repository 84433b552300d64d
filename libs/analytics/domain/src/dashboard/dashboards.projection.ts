import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import { dashboardEventTypes, type DashboardEvent } from './dashboard.decider';

/** A dashboard in the list of dashboards. */
export type DashboardRow = {
  readonly status: 'saved' | 'dropped';
  readonly owner: string;
  /** `*`: everybody; `team:<id>`; else who made it. */
  readonly seenBy: string;
  readonly sortName: string;
  /** JSON of its `DashboardFields`: nobody looks for a part of it. */
  readonly fields: string;
  readonly version: number;
};

type Stored<E extends DashboardEvent> = E extends DashboardEvent ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredDashboardEvent = Stored<DashboardEvent>;

/** `analytics.dashboards@1`: a document per dashboard, fed by its stream only. */
export const dashboardRows: DocumentProjection<StoredDashboardEvent, DashboardRow> = {
  kind: 'document',
  name: 'analytics.dashboards',
  version: 1,
  reads: dashboardEventTypes,
  documentIds: ({ data }) => [data.dashboard],
  evolve(row, event) {
    const version = (row?.version ?? 0) + 1;
    switch (event.type) {
      case 'dashboard-saved': {
        const { dashboard: _, owner, ...fields } = event.data;
        const { sharedWith, name } = fields;
        const seenBy = sharedWith === 'everyone' ? '*' : sharedWith ? `team:${sharedWith.team}` : owner;
        return {
          status: 'saved',
          owner,
          seenBy,
          sortName: name.toLowerCase(),
          fields: JSON.stringify(fields),
          version,
        };
      }
      case 'dashboard-dropped':
        return row && { ...row, status: 'dropped', version };
      case 'dashboard-restored':
        return row && { ...row, status: 'saved', version };
      default:
        return event satisfies never;
    }
  },
};
