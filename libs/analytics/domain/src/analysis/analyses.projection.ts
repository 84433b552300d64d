import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { AnalysisEvent } from './analysis.decider';

type Stored<Event extends AnalysisEvent> = Event extends AnalysisEvent
  ? ProjectedEvent<Event['type'], Event['data']>
  : never;

/** An analysis in the list. */
export type AnalysisRow = {
  readonly kind: string;
  readonly version: number;
  readonly state: 'running' | 'completed' | 'refused';
  readonly percent: number;
  readonly rows: number;
  /** ms */
  readonly requestedAt: number;
};

/** `analytics.analyses`: fed by the analysis's stream only. What was found is read from there. */
export const analysisRows: DocumentProjection<Stored<AnalysisEvent>, AnalysisRow> = {
  kind: 'document',
  name: 'analytics.analyses',
  version: 1,
  reads: ['analysis-requested', 'analysis-progressed', 'analysis-completed', 'analysis-refused'],
  documentIds: ({ key }) => [key.slice(key.indexOf('-') + 1)],
  evolve: (row, event) => {
    if (event.type === 'analysis-requested') {
      const { kind, version } = event.data;
      return { kind, version, state: 'running', percent: 0, rows: 0, requestedAt: event.occurredAt };
    }
    if (!row) return null;
    switch (event.type) {
      case 'analysis-progressed':
        return { ...row, percent: event.data.percent };
      case 'analysis-completed':
        return { ...row, state: 'completed', percent: 100, rows: event.data.rows };
      case 'analysis-refused':
        return { ...row, state: 'refused' };
      case 'analysis-rows-found':
        return row;
      default:
        return event satisfies never;
    }
  },
};
