import type { DataExpired } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

/** Classes of keys that a rule may destroy by age. Cards, consents and links (`profile`) go with the person only. */
export const expiringClasses = ['interaction', 'message', 'failed'] as const;
export type ExpiringClass = (typeof expiringClasses)[number];

/** How long something is kept, and what happens then. */
export type RetentionRule = {
  /** Chosen by the admin. */
  readonly id: string;
  readonly months: number;
} & (
  | { readonly then: 'destroy-keys'; readonly retentionClass: ExpiringClass }
  /** Contacts of whom nothing was heard for that long. */
  | { readonly then: 'erase-persons' }
);

export type RetentionEvent =
  | { readonly type: 'retention-rules-declared'; readonly data: { readonly rules: readonly RetentionRule[] } }
  | { readonly type: 'data-expired'; readonly data: DataExpired }
  /** Up to `through` no event of the class is older than its rule allows. */
  | {
      readonly type: 'retention-applied';
      readonly data: { readonly retentionClass: ExpiringClass; readonly through: number };
    };

export const retentionEventTypes = ['retention-rules-declared', 'data-expired', 'retention-applied'] as const;

export type RetentionCommand =
  | { readonly type: 'declare'; readonly rules: readonly RetentionRule[] }
  | ({ readonly type: 'expire' } & DataExpired)
  | { readonly type: 'apply'; readonly retentionClass: ExpiringClass; readonly through: number };

export interface RetentionState {
  readonly rules: readonly RetentionRule[];
  /** `<class>/<year>` of all keys that are destroyed. */
  readonly expired: ReadonlySet<string>;
  /** The log was looked through up to there, by class. */
  readonly applied: Readonly<Partial<Record<ExpiringClass, number>>>;
}

const keyOf = ({ retentionClass, year }: Pick<DataExpired, 'retentionClass' | 'year'>) => `${retentionClass}/${year}`;

/** Rules of retention, and what was done about them (stream `contacts_retention-main`). */
export const retentionDecider: Decider<RetentionCommand, RetentionEvent, RetentionState> = {
  initialState: { rules: [], expired: new Set(), applied: {} },
  decide(command, state) {
    switch (command.type) {
      case 'declare':
        return declare(command.rules, state);
      case 'expire': {
        const { retentionClass, year, rule } = command;
        return state.expired.has(keyOf(command))
          ? []
          : [{ type: 'data-expired', data: { retentionClass, year, rule } }];
      }
      case 'apply': {
        const { retentionClass, through } = command;
        return [{ type: 'retention-applied', data: { retentionClass, through } }];
      }
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'retention-rules-declared':
        return { ...state, rules: event.data.rules };
      case 'data-expired':
        return { ...state, expired: new Set(state.expired).add(keyOf(event.data)) };
      case 'retention-applied':
        return { ...state, applied: { ...state.applied, [event.data.retentionClass]: event.data.through } };
      default:
        return event satisfies never;
    }
  },
};

function declare(rules: readonly RetentionRule[], state: RetentionState): readonly RetentionEvent[] {
  const ids = rules.map(({ id }) => id);
  const twice = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (twice >= 0)
    throw new DomainError('RETENTION.RULE_TWICE', 'invalid', 'name each rule once', { path: `rules[${twice}].id` });
  const isSame = JSON.stringify(rules) === JSON.stringify(state.rules);
  return isSame ? [] : [{ type: 'retention-rules-declared', data: { rules } }];
}

/** What happened before this moment (ms) has been kept for `months`, by the calendar in UTC. */
export function keptUpTo(months: number, now: number): number {
  const date = new Date(now);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, lastDay));
  return date.getTime();
}

/**
 * The last calendar year whose keys a rule destroys: all of it has been kept for long enough. Keys are per calendar year, so
 * that what happened in January is kept up to eleven months longer than the rule says, and nothing is destroyed too early.
 */
export function lastYearOver({ months }: RetentionRule, now: number): number {
  return new Date(keptUpTo(months, now)).getUTCFullYear() - 1;
}

export function isExpired({ expired }: RetentionState, retentionClass: ExpiringClass, year: number): boolean {
  return expired.has(keyOf({ retentionClass, year }));
}
