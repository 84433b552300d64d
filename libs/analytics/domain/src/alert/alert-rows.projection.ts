import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { AlertEvent, AlertRule } from './alert.decider';

type Stored<Event extends AlertEvent> = Event extends AlertEvent ? ProjectedEvent<Event['type'], Event['data']> : never;

/** An alert in the list, with the last alarm. */
export type AlertRow = AlertRule & {
  readonly times: number;
  readonly last: {
    readonly from: string;
    readonly because: string;
    readonly value: string;
    readonly at: number;
  } | null;
};

/** `analytics.alerts`: fed by the alert's stream only. */
export const alertRows: DocumentProjection<Stored<AlertEvent>, AlertRow> = {
  kind: 'document',
  name: 'analytics.alerts',
  version: 1,
  reads: ['alert-rule-set', 'alert-rule-dropped', 'alert-raised'],
  documentIds: ({ key }) => [key.slice(key.indexOf('-') + 1)],
  evolve: (row, event) => {
    switch (event.type) {
      case 'alert-rule-set':
        return { ...event.data, times: 0, last: null };
      case 'alert-rule-dropped':
        return null;
      case 'alert-raised': {
        const { from, because, value, noticedAt: at } = event.data;
        return row && { ...row, times: row.times + 1, last: { from, because, value, at } };
      }
      default:
        return event satisfies never;
    }
  },
};
