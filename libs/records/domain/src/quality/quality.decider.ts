import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { QualityRule, QualityType } from './rule';

export type RulesDeclared = { readonly type: QualityType; readonly rules: readonly QualityRule[] };
export type QualityRulesEvent = { readonly type: 'quality-rules-declared'; readonly data: RulesDeclared };
export type DeclareQualityRules = {
  readonly type: 'declare';
  readonly of: QualityType;
  readonly rules: readonly QualityRule[];
};

/** What is expected of one kind of records (stream `<context>_qualityRules-<type>`). */
export const qualityRulesDecider: Decider<
  DeclareQualityRules,
  QualityRulesEvent,
  { readonly rules: readonly QualityRule[] }
> = {
  initialState: { rules: [] },
  decide({ of, rules }, state) {
    const ids = rules.map(({ id }) => id);
    const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
    if (twice >= 0)
      throw new DomainError('QUALITY.RULE_TWICE', 'invalid', 'name each rule once', { path: `rules[${twice}].id` });
    rules.forEach(checkPattern);
    const isSame = JSON.stringify(rules) === JSON.stringify(state.rules);
    return isSame ? [] : [{ type: 'quality-rules-declared', data: { type: of, rules } }];
  },
  evolve: (_, { data }) => ({ rules: data.rules }),
};

function checkPattern(rule: QualityRule, index: number): void {
  if (rule.check !== 'pattern') return;
  try {
    new RegExp(rule.pattern, 'u');
  } catch {
    throw new DomainError('QUALITY.BAD_PATTERN', 'invalid', 'that is no regular expression', {
      path: `rules[${index}].pattern`,
    });
  }
}

/** What is known about the quality of one record. Never a value of it. */
export type Assessed = {
  readonly record: string;
  readonly type: QualityType;
  readonly broken: readonly string[];
  /** Rules that did not hold before. */
  readonly before: readonly string[];
  readonly score: number;
  readonly source: string | null;
  readonly owner: string | null;
  /** Where a team has it. */
  readonly team?: string;
};

export const qualityEventTypes = [
  'quality-assessed',
  'quality-withdrawn',
] as const satisfies readonly QualityEvent['type'][];

export type QualityEvent =
  | { readonly type: 'quality-assessed'; readonly data: Assessed }
  /** The record counts no more: archived, merged or erased. */
  | { readonly type: 'quality-withdrawn'; readonly data: Pick<Assessed, 'record' | 'type' | 'before'> };

export type QualityCommand =
  | ({ readonly type: 'assess'; readonly of: QualityType } & Omit<Assessed, 'before' | 'type'>)
  | { readonly type: 'withdraw' };

export type QualityState = { readonly status: 'none' } | { readonly status: 'assessed'; readonly assessed: Assessed };

/** How good one record is (stream `<context>_quality-<record id>`): an event where that changes. */
export const qualityDecider: Decider<QualityCommand, QualityEvent, QualityState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    switch (command.type) {
      case 'assess': {
        const { of, record, broken, score, source, owner, team } = command;
        const before = state.status === 'assessed' ? state.assessed.broken : [];
        const now = { record, type: of, broken, score, source, owner, ...(team !== undefined && { team }) };
        if (state.status === 'assessed' && isSame(state.assessed, now)) return [];
        return [{ type: 'quality-assessed', data: { ...now, before } }];
      }
      case 'withdraw': {
        if (state.status === 'none') return [];
        const { record, type, broken: before } = state.assessed;
        return [{ type: 'quality-withdrawn', data: { record, type, before } }];
      }
      default:
        return command satisfies never;
    }
  },
  evolve: (_, event) =>
    event.type === 'quality-assessed' ? { status: 'assessed', assessed: event.data } : { status: 'none' },
};

function isSame({ before: _, ...known }: Assessed, now: Omit<Assessed, 'before'>): boolean {
  const text = ({ broken, score, source, owner, team = '' }: Omit<Assessed, 'before'>) =>
    JSON.stringify([broken, score, source, owner, team]);
  return text(known) === text(now);
}
