import { personalDataContexts, type FoundRecord, type PersonalDataContext, type SubjectRef } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

/** What one context has answered, in parts. */
export type DataCollected = {
  readonly context: PersonalDataContext;
  readonly part: number;
  readonly parts: number;
  readonly records: readonly FoundRecord[];
};

/** The report lies sealed in two files until it expires (ms). */
export type ReportMade = {
  readonly expiresAt: number;
  readonly jsonBytes: number;
  readonly htmlBytes: number;
  /** Which try wrote the files, in their names; absent in reports of before. */
  readonly attempt?: string;
};

export type AccessReportEvent =
  /** The whole person, the subject whose key seals the report first. */
  | { readonly type: 'access-report-requested'; readonly data: { readonly subjects: readonly SubjectRef[] } }
  | { readonly type: 'person-data-collected'; readonly data: DataCollected }
  | { readonly type: 'access-report-made'; readonly data: ReportMade }
  | { readonly type: 'access-report-removed'; readonly data: { readonly reason: 'expired' | 'erased' } };

export const accessReportEventTypes = [
  'access-report-requested',
  'person-data-collected',
  'access-report-made',
  'access-report-removed',
] as const satisfies readonly AccessReportEvent['type'][];

export type AccessReportCommand =
  | { readonly type: 'request'; readonly subjects: readonly SubjectRef[] }
  | ({ readonly type: 'collect' } & DataCollected)
  | ({ readonly type: 'make' } & ReportMade)
  | { readonly type: 'remove'; readonly reason: 'expired' | 'erased' };

interface Collecting {
  readonly subjects: readonly SubjectRef[];
  readonly collected: readonly DataCollected[];
}

export type AccessReportState =
  | { readonly status: 'none' }
  | (Collecting & { readonly status: 'collecting' })
  | (Collecting & ReportMade & { readonly status: 'made' })
  | { readonly status: 'removed'; readonly reason: 'expired' | 'erased'; readonly subjects: readonly SubjectRef[] };

/** The contexts that have not answered, or not wholly. */
export function missingFrom(collected: readonly DataCollected[]): PersonalDataContext[] {
  return personalDataContexts.filter((context) => {
    const parts = collected.filter((one) => one.context === context);
    return parts.length === 0 || parts.length < (parts[0]?.parts ?? 1);
  });
}

/** All that is held on a person, asked for once (stream `contacts_accessReport-<id>`). */
export const accessReportDecider: Decider<AccessReportCommand, AccessReportEvent, AccessReportState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'request':
        return state.status === 'none'
          ? [{ type: 'access-report-requested', data: { subjects: command.subjects } }]
          : [];
      case 'collect':
        return collect(command, state);
      case 'make': {
        const { type: _, ...made } = command;
        if (state.status !== 'collecting' || missingFrom(state.collected).length > 0) return [];
        return [{ type: 'access-report-made', data: made }];
      }
      case 'remove':
        return state.status === 'collecting' || state.status === 'made'
          ? [{ type: 'access-report-removed', data: { reason: command.reason } }]
          : [];
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'access-report-requested':
        return { status: 'collecting', subjects: event.data.subjects, collected: [] };
      case 'person-data-collected':
        return state.status === 'collecting' ? { ...state, collected: [...state.collected, event.data] } : state;
      case 'access-report-made':
        return state.status === 'collecting' ? { ...state, ...event.data, status: 'made' } : state;
      case 'access-report-removed':
        return state.status === 'none' ? state : { status: 'removed', ...event.data, subjects: state.subjects };
      default:
        return event satisfies never;
    }
  },
};

function collect(
  { context, part, parts, records }: Extract<AccessReportCommand, { type: 'collect' }>,
  state: AccessReportState,
): readonly AccessReportEvent[] {
  if (state.status !== 'collecting') return [];
  if (state.collected.some((one) => one.context === context && one.part === part)) return [];
  return [{ type: 'person-data-collected', data: { context, part, parts, records } }];
}

/** @throws DomainError `ACCESS_REPORT.NOT_READY`, `ACCESS_REPORT.REMOVED` where there is nothing to download */
export function readable(state: AccessReportState): AccessReportState & { readonly status: 'made' } {
  if (state.status === 'made') return state;
  if (state.status === 'removed')
    throw new DomainError('ACCESS_REPORT.REMOVED', 'gone', 'the report was removed', { reason: state.reason });
  throw new DomainError('ACCESS_REPORT.NOT_READY', 'conflict', 'the report is being made');
}
