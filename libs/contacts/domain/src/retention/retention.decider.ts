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
      readonly data: {
        readonly retentionClass: ExpiringClass;
        readonly through: number;
        /** The last month looked for, `yyyymm`; former releases looked for years and did not tell. */
        readonly month?: number;
      };
    };

export const retentionEventTypes = ['retention-rules-declared', 'data-expired', 'retention-applied'] as const;

export type RetentionCommand =
  | { readonly type: 'declare'; readonly rules: readonly RetentionRule[] }
  | ({ readonly type: 'expire' } & DataExpired)
  | {
      readonly type: 'apply';
      readonly retentionClass: ExpiringClass;
      readonly through: number;
      readonly month: number;
    };

export interface RetentionState {
  readonly rules: readonly RetentionRule[];
  /** `<class>/<year>` and `<class>/<yyyy>-<mm>` of all keys that are destroyed. */
  readonly expired: ReadonlySet<string>;
  /** By class: up to `through` the log was looked through for what happened up to the end of `month`. */
  readonly applied: Readonly<Partial<Record<ExpiringClass, { readonly through: number; readonly month: number }>>>;
}

const keyOf = ({ retentionClass, year, month }: Omit<DataExpired, 'rule'>) =>
  `${retentionClass}/${year}${month === undefined ? '' : `-${String(month).padStart(2, '0')}`}`;

/** Rules of retention, and what was done about them (stream `contacts_retention-main`). */
export const retentionDecider: Decider<RetentionCommand, RetentionEvent, RetentionState> = {
  initialState: { rules: [], expired: new Set(), applied: {} },
  decide(command, state) {
    switch (command.type) {
      case 'declare':
        return declare(command.rules, state);
      case 'expire': {
        const { retentionClass, year, month, rule } = command;
        const data = { retentionClass, year, ...(month !== undefined && { month }), rule };
        return state.expired.has(keyOf(data)) ? [] : [{ type: 'data-expired', data }];
      }
      case 'apply': {
        const { retentionClass, through, month } = command;
        return [{ type: 'retention-applied', data: { retentionClass, through, month } }];
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
      case 'retention-applied': {
        const { retentionClass, through, month = 0 } = event.data;
        return { ...state, applied: { ...state.applied, [retentionClass]: { through, month } } };
      }
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
  const classes = rules.map((rule) => (rule.then === 'destroy-keys' ? rule.retentionClass : rule.then));
  const again = classes.findIndex((one, index) => classes.indexOf(one) < index);
  if (again >= 0) {
    const why = `rules[${classes.indexOf(classes[again] ?? 'failed')}] is about the same: the shorter one decides`;
    throw new DomainError('RETENTION.CLASS_TWICE', 'invalid', why, { path: `rules[${again}].then` });
  }
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

/** The calendar month (UTC) of a time, as `yyyymm`. */
export function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 100 + date.getUTCMonth() + 1;
}

/**
 * The last calendar month (`yyyymm`) whose keys a rule destroys: all of it has been kept for long enough. Keys are per calendar
 * month, so that what happened on its first day is kept up to a month longer than the rule says, and nothing is destroyed too early.
 */
export function lastMonthOver({ months }: RetentionRule, now: number): number {
  const date = new Date(keptUpTo(months, now));
  return monthOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1));
}

/** Whether what is known at `position` and happened in `month` (`yyyymm`) was looked for by a run, and destroyed. */
export function wasApplied(
  { applied }: RetentionState,
  retentionClass: ExpiringClass,
  { month, position }: { readonly month: number; readonly position: number },
): boolean {
  const last = applied[retentionClass];
  return last !== undefined && month <= last.month && position <= last.through;
}

/**
 * What has to be destroyed for something of `month` (`yyyymm`), where the rule takes all up to `last`: the whole year, once it is
 * over, since a former release may have made keys for whole years; before that the month.
 */
export function expiredWith(month: number, last: number): Pick<DataExpired, 'year' | 'month'> {
  const year = Math.floor(month / 100);
  return year * 100 + 12 <= last ? { year } : { year, month: month % 100 };
}
