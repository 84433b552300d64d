import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { Report } from '../report';

/** Why nothing was sent, or not for sure. */
export type SendingFailure = { readonly code: string };

export type ReportEvent =
  | { readonly type: 'report-frozen'; readonly data: { readonly schedule: string | null; readonly report: Report } }
  | { readonly type: 'report-sending-attempted'; readonly data: { readonly recipients: number } }
  | { readonly type: 'report-sent'; readonly data: { readonly accepted: number; readonly rejected: number } }
  | { readonly type: 'report-sending-failed'; readonly data: SendingFailure };

export const reportEventTypes = [
  'report-frozen',
  'report-sending-attempted',
  'report-sent',
  'report-sending-failed',
] as const satisfies readonly ReportEvent['type'][];

export type ReportCommand =
  | { readonly type: 'freeze'; readonly schedule: string | null; readonly report: Report }
  | { readonly type: 'attempt'; readonly recipients: number }
  | { readonly type: 'confirm'; readonly accepted: number; readonly rejected: number }
  | ({ readonly type: 'fail' } & SendingFailure);

/** `attempted` without a word after it: nobody knows whether it went out, and it is not sent again. */
export type ReportSending = 'not-sent' | 'attempted' | 'sent' | 'failed';

export type ReportState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'frozen';
      readonly schedule: string | null;
      readonly report: Report;
      readonly sending: ReportSending;
    };

/** A report as it was made, for good, and what became of sending it (stream `analytics_report-<id>`). */
export const reportDecider: Decider<ReportCommand, ReportEvent, ReportState> = {
  initialState: { kind: 'none' },
  decide: (command, state) => {
    if (command.type === 'freeze')
      return state.kind === 'none'
        ? [{ type: 'report-frozen', data: { schedule: command.schedule, report: command.report } }]
        : [];
    if (state.kind === 'none') throw new DomainError('REPORT.NOT_FOUND', 'not-found', 'there is no such report');
    switch (command.type) {
      case 'attempt':
        if (state.sending !== 'not-sent')
          throw new DomainError('REPORT.ALREADY_SENT', 'conflict', 'somebody has begun to send it');
        return [{ type: 'report-sending-attempted', data: { recipients: command.recipients } }];
      case 'confirm':
        if (state.sending !== 'attempted') return [];
        return [{ type: 'report-sent', data: { accepted: command.accepted, rejected: command.rejected } }];
      case 'fail':
        return state.sending === 'attempted' || state.sending === 'not-sent'
          ? [{ type: 'report-sending-failed', data: { code: command.code } }]
          : [];
      default:
        return command satisfies never;
    }
  },
  evolve: (state, event) => {
    if (event.type === 'report-frozen') return { kind: 'frozen', ...event.data, sending: 'not-sent' };
    if (state.kind === 'none') return state;
    switch (event.type) {
      case 'report-sending-attempted':
        return { ...state, sending: 'attempted' };
      case 'report-sent':
        return { ...state, sending: 'sent' };
      case 'report-sending-failed':
        return { ...state, sending: 'failed' };
      default:
        return event satisfies never;
    }
  },
};
