import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { ReportEvent, ReportSending } from './report.decider';
import type { ReportPlan, ScheduleEvent } from './schedule.decider';

type Stored<Event extends { readonly type: string; readonly data: object }> = Event extends Event
  ? ProjectedEvent<Event['type'], Event['data']>
  : never;

/** A frozen report in the list. */
export type ReportRunRow = {
  readonly title: string;
  readonly grain: string;
  readonly from: string;
  readonly to: string;
  readonly schedule: string | null;
  readonly madeAt: number;
  readonly sending: ReportSending;
  /** How many addresses took it. */
  readonly accepted: number;
  readonly code: string | null;
};

const idOf = (key: string): string => key.slice(key.indexOf('-') + 1);

/** `analytics.reports`: fed by the report's stream only. */
export const reportRunRows: DocumentProjection<Stored<ReportEvent>, ReportRunRow> = {
  kind: 'document',
  name: 'analytics.reports',
  version: 1,
  reads: ['report-frozen', 'report-sending-attempted', 'report-sent', 'report-sending-failed'],
  documentIds: ({ key }) => [idOf(key)],
  evolve: (row, event) => {
    if (event.type === 'report-frozen') {
      const { schedule, report } = event.data;
      const { title, grain, from, to, madeAt } = report;
      return { title, grain, from, to, schedule, madeAt, sending: 'not-sent', accepted: 0, code: null };
    }
    if (!row) return null;
    switch (event.type) {
      case 'report-sending-attempted':
        return { ...row, sending: 'attempted' };
      case 'report-sent':
        return { ...row, sending: 'sent', accepted: event.data.accepted };
      case 'report-sending-failed':
        return { ...row, sending: 'failed', code: event.data.code };
      default:
        return event satisfies never;
    }
  },
};

/** A schedule in the list; addresses are read from its stream. */
export type ScheduleRow = ReportPlan & {
  readonly state: 'planned' | 'stopped';
  /** ms; periods that were over before are not reported. */
  readonly since: number;
};

/** `analytics.report-schedules`: fed by the schedule's stream only. */
export const scheduleRows: DocumentProjection<Stored<ScheduleEvent>, ScheduleRow> = {
  kind: 'document',
  name: 'analytics.report-schedules',
  version: 1,
  reads: ['report-scheduled', 'report-schedule-stopped'],
  documentIds: ({ key }) => [idOf(key)],
  evolve: (row, event) => {
    switch (event.type) {
      case 'report-scheduled': {
        const { subject: _, ...plan } = event.data;
        return { ...plan, state: 'planned', since: row?.since ?? event.occurredAt };
      }
      case 'report-schedule-stopped':
        return row && { ...row, state: 'stopped' };
      default:
        return event satisfies never;
    }
  },
};
