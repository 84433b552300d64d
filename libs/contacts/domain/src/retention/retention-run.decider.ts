import type { Decider } from '@rapport/eventsourcing';

/** What a rule did, or would do. */
export type RuleOutcome = {
  readonly rule: string;
  /** Calendar years whose keys are destroyed, with all their months. */
  readonly years: readonly number[];
  /** Calendar months whose keys are destroyed, `yyyy-mm`, of years that are not over yet; former releases knew none. */
  readonly months?: readonly string[];
  /** Events of the class in those years and months. */
  readonly events: number;
  /** Persons who have such events, or who are erased. */
  readonly persons: number;
};

export type RetentionRunEvent =
  | { readonly type: 'retention-run-begun'; readonly data: { readonly dryRun: boolean } }
  | { readonly type: 'retention-run-finished'; readonly data: { readonly outcomes: readonly RuleOutcome[] } };

export type RetentionRunCommand =
  | { readonly type: 'begin'; readonly dryRun: boolean }
  | { readonly type: 'finish'; readonly outcomes: readonly RuleOutcome[] };

export type RetentionRunState =
  | { readonly status: 'none' }
  | { readonly status: 'running'; readonly dryRun: boolean }
  | { readonly status: 'finished'; readonly dryRun: boolean; readonly outcomes: readonly RuleOutcome[] };

/** One run of the rules of retention (stream `contacts_retentionRun-<id>`). */
export const retentionRunDecider: Decider<RetentionRunCommand, RetentionRunEvent, RetentionRunState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'begin':
        return state.status === 'none' ? [{ type: 'retention-run-begun', data: { dryRun: command.dryRun } }] : [];
      case 'finish':
        return state.status === 'running'
          ? [{ type: 'retention-run-finished', data: { outcomes: command.outcomes } }]
          : [];
      default:
        return command satisfies never;
    }
  },
  evolve(state, { type, data }) {
    switch (type) {
      case 'retention-run-begun':
        return { status: 'running', dryRun: data.dryRun };
      case 'retention-run-finished':
        return state.status === 'running' ? { ...state, status: 'finished', outcomes: data.outcomes } : state;
      default:
        return type satisfies never;
    }
  },
};
