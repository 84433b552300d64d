import {
  expiredWith,
  lastMonthOver,
  monthOf,
  wasApplied,
  type ExpiringClass,
  type RetentionRule,
  type RetentionState,
  type RuleOutcome,
} from '@rapport/contacts-domain';
import type { Concerns } from '@rapport/contracts';
import { START, type EventStore } from '@rapport/platform-ports';

export type KeysRule = RetentionRule & { readonly then: 'destroy-keys' };

/** A calendar year with all its months, or one month of it. */
export type Period = ReturnType<typeof expiredWith>;

/** What is too old, and not destroyed yet. */
export interface Overdue {
  /** In order. */
  readonly periods: readonly Period[];
  readonly events: number;
  readonly persons: number;
  /** The log was looked through up to there, for what happened up to the end of the month `last` (`yyyymm`). */
  readonly through: number;
  readonly last: number;
}

/** Where the events of a class are. */
const streamsOf: Readonly<Record<ExpiringClass, readonly string[]>> = {
  interaction: ['contacts_interactions-', 'contacts_interaction-'],
  message: ['marketing_message-'],
  failed: ['contacts_failedMessages-'],
};
const PAGE = 1_000;

/**
 * What is too old: of the months that no run looked for all of it, of the others what came in since. The log is read from its
 * beginning only when another month is over.
 */
export async function findOverdue(
  store: EventStore,
  asked: {
    readonly rule: KeysRule;
    readonly state: RetentionState;
    readonly now: number;
    readonly signal: AbortSignal;
  },
): Promise<Overdue> {
  const { rule, state, signal } = asked;
  const { retentionClass } = rule;
  const last = lastMonthOver(rule, asked.now);
  const applied = state.applied[retentionClass];
  const periods = new Map<number, Period>();
  const persons = new Set<number>();
  let events = 0;
  const filter = { streamPrefixes: streamsOf[retentionClass] };
  const through = await store.end();
  for (let after = applied && last <= applied.month ? applied.through : START; after < through;) {
    signal.throwIfAborted();
    const page = await store.readAll({ after, through, filter, parts: 'plain', limit: PAGE });
    for (const { occurredAt, position, data } of page.events) {
      const month = monthOf(occurredAt);
      if (month > last) continue;
      const period = expiredWith(month, last);
      const isDone = wasApplied(state, retentionClass, { month, position });
      // A year that was not over when its months were destroyed.
      const isWholeNow = period.month === undefined && (applied?.month ?? 0) < period.year * 100 + 12;
      if (!isDone || isWholeNow) periods.set(period.year * 100 + (period.month ?? 0), period);
      if (isDone) continue;
      events++;
      const { subject } = data as Concerns;
      if (subject) persons.add(subject.number);
    }
    after = page.through;
  }
  const inOrder = [...periods].toSorted(([a], [b]) => a - b).map(([, period]) => period);
  return { periods: inOrder, events, persons: persons.size, through, last };
}

/** Years as numbers, months as `yyyy-mm`. */
export function namesOf(periods: readonly Period[]): Required<Pick<RuleOutcome, 'years' | 'months'>> {
  return {
    years: periods.flatMap(({ year, month }) => (month === undefined ? [year] : [])),
    months: periods.flatMap(({ year, month }) =>
      month === undefined ? [] : [`${year}-${String(month).padStart(2, '0')}`],
    ),
  };
}
