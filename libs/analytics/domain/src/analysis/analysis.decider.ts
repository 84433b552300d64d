import { DomainError, type Decider } from '@rapport/eventsourcing';

/** JSON: numbers, words, no personal values. */
export type Facts = { readonly [name: string]: unknown };

/** How much of the log and of the read models an analysis is made of. */
export type AnalysisBasis = {
  /** Read model → position. */
  readonly positions: Readonly<Record<string, number>>;
  /** Of the log itself. */
  readonly through: number;
  /** Days since 1970, IANA name, ISO 4217: of the organisation then. Older analyses do not say it. */
  readonly today?: number;
  readonly timeZone?: string;
  readonly currency?: string;
};

export type AnalysisEvent =
  | {
      readonly type: 'analysis-requested';
      readonly data: { readonly kind: string; readonly version: number; readonly parameters: Facts };
    }
  | { readonly type: 'analysis-progressed'; readonly data: { readonly percent: number } }
  | {
      readonly type: 'analysis-rows-found';
      /** `kind`: of the analysis; older events do not say it. */
      readonly data: { readonly from: number; readonly rows: readonly Facts[]; readonly kind?: string };
    }
  | {
      readonly type: 'analysis-completed';
      readonly data: {
        readonly summary: Facts;
        readonly rows: number;
        readonly basis: AnalysisBasis;
        /** Of the analysis, as the version of its definition; older events do not say them. */
        readonly kind?: string;
        readonly version?: number;
      };
    }
  | { readonly type: 'analysis-refused'; readonly data: { readonly reason: string } };

export const analysisEventTypes = [
  'analysis-requested',
  'analysis-progressed',
  'analysis-rows-found',
  'analysis-completed',
  'analysis-refused',
] as const satisfies readonly AnalysisEvent['type'][];

export type AnalysisCommand =
  | { readonly type: 'request'; readonly kind: string; readonly version: number; readonly parameters: Facts }
  | { readonly type: 'progress'; readonly percent: number }
  | { readonly type: 'add-rows'; readonly from: number; readonly rows: readonly Facts[] }
  | { readonly type: 'complete'; readonly summary: Facts; readonly basis: AnalysisBasis }
  | { readonly type: 'refuse'; readonly reason: string };

/** `through`: rows that are there. */
export type AnalysisState =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'running' | 'completed' | 'refused';
      readonly analysis: string;
      readonly version: number;
      readonly parameters: Facts;
      readonly percent: number;
      readonly rows: number;
      readonly summary: Facts | null;
      readonly basis: AnalysisBasis | null;
      readonly reason: string | null;
    };

/** A question that is computed in the background and kept with what it was made of (stream `analytics_analysis-<id>`). */
export const analysisDecider: Decider<AnalysisCommand, AnalysisEvent, AnalysisState> = {
  initialState: { kind: 'none' },
  decide: (command, state) => {
    if (command.type === 'request') {
      const { kind, version, parameters } = command;
      return state.kind === 'none' ? [{ type: 'analysis-requested', data: { kind, version, parameters } }] : [];
    }
    if (state.kind === 'none') throw new DomainError('ANALYSIS.NOT_FOUND', 'not-found', 'there is no such analysis');
    // A job may come again: what has an end stays as it is.
    if (state.kind !== 'running') return [];
    switch (command.type) {
      case 'progress':
        return command.percent > state.percent
          ? [{ type: 'analysis-progressed', data: { percent: command.percent } }]
          : [];
      case 'add-rows':
        return command.from === state.rows && command.rows.length > 0
          ? [
              {
                type: 'analysis-rows-found',
                data: { from: command.from, rows: command.rows, kind: state.analysis },
              },
            ]
          : [];
      case 'complete': {
        const { summary, basis } = command;
        const data = { summary, rows: state.rows, basis, kind: state.analysis, version: state.version };
        return [{ type: 'analysis-completed', data }];
      }
      case 'refuse':
        return [{ type: 'analysis-refused', data: { reason: command.reason } }];
      default:
        return command satisfies never;
    }
  },
  evolve: (state, event) => {
    if (event.type === 'analysis-requested') {
      const { kind, version, parameters } = event.data;
      return {
        ...{ kind: 'running', analysis: kind, version, parameters, percent: 0, rows: 0 },
        ...{ summary: null, basis: null, reason: null },
      };
    }
    if (state.kind === 'none') return state;
    switch (event.type) {
      case 'analysis-progressed':
        return { ...state, percent: event.data.percent };
      case 'analysis-rows-found':
        return { ...state, rows: event.data.from + event.data.rows.length };
      case 'analysis-completed':
        return { ...state, kind: 'completed', percent: 100, summary: event.data.summary, basis: event.data.basis };
      case 'analysis-refused':
        return { ...state, kind: 'refused', reason: event.data.reason };
      default:
        return event satisfies never;
    }
  },
};
