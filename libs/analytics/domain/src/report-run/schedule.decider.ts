import { DomainError, type Decider } from '@rapport/eventsourcing';

export const reportFormats = ['html', 'pdf', 'csv'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export const reportGrains = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type ReportGrain = (typeof reportGrains)[number];

/** What is reported of each period once it is over. */
export type ReportPlan = {
  readonly title: string;
  readonly grain: ReportGrain;
  /** Names of KPIs; without any those that have a target. */
  readonly kpis: readonly string[];
  /** Local hour, 0 to 23, of the day after the period. */
  readonly hour: number;
  /** The first one is the body of the mail where it is `html`; the others are attached. */
  readonly formats: readonly ReportFormat[];
};

/** Whose key seals the addresses: one subject per schedule. */
type Owned = { readonly subject: { readonly id: string; readonly number: number } };

export type Recipients = { readonly recipients: readonly string[] };

export type ScheduleEvent =
  | { readonly type: 'report-scheduled'; readonly data: ReportPlan & Owned; readonly personal: Recipients | null }
  | { readonly type: 'report-schedule-stopped'; readonly data: Owned };

export const scheduleEventTypes = [
  'report-scheduled',
  'report-schedule-stopped',
] as const satisfies readonly ScheduleEvent['type'][];

export type ScheduleCommand =
  | {
      readonly type: 'schedule';
      readonly plan: ReportPlan;
      readonly subject: Owned['subject'];
      readonly recipients: Recipients;
    }
  | { readonly type: 'stop' };

export type ScheduleState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'planned' | 'stopped';
      readonly plan: ReportPlan;
      readonly subject: Owned['subject'];
      /** Nobody once they are erased. */
      readonly recipients: readonly string[];
    };

/** A report that is made after each period (stream `analytics_reportSchedule-<id>`). */
export const scheduleDecider: Decider<ScheduleCommand, ScheduleEvent, ScheduleState> = {
  initialState: { kind: 'none' },
  decide: (command, state) => {
    switch (command.type) {
      case 'schedule': {
        const { plan, subject, recipients } = command;
        return [{ type: 'report-scheduled', data: { ...plan, subject }, personal: recipients }];
      }
      case 'stop':
        if (state.kind === 'none')
          throw new DomainError('REPORT.NO_SCHEDULE', 'not-found', 'there is no such schedule');
        if (state.kind === 'stopped') return [];
        return [{ type: 'report-schedule-stopped', data: { subject: state.subject } }];
      default:
        return command satisfies never;
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'report-scheduled': {
        const { subject, ...plan } = event.data;
        return { kind: 'planned', plan, subject, recipients: event.personal?.recipients ?? [] };
      }
      case 'report-schedule-stopped':
        return state.kind === 'none' ? state : { ...state, kind: 'stopped' };
      default:
        return event satisfies never;
    }
  },
};
