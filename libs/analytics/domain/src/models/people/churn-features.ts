import type { Transaction } from '../customer-value';

/** One person's doings, days since 1970, ascending; whatever is not about buying is given as days alone. */
export interface Behaviour {
  readonly person: number;
  readonly transactions: readonly Transaction[];
  readonly visits: readonly number[];
  readonly tickets: readonly number[];
  /** −1 to 1, of what they wrote; none: nobody has read it. */
  readonly sentiments?: readonly { readonly day: number; readonly score: number }[];
  /** Subscriptions: first day, and the first on which it did not run any more; null: it runs. */
  readonly contracts?: readonly Contract[];
}
export interface Contract {
  readonly from: number;
  readonly to: number | null;
}

/** What is known of a person on one day. */
export const churnFeatures = [
  { name: 'recency', more: 'the last purchase was long ago', less: 'the last purchase was not long ago' },
  { name: 'frequency', more: 'has bought often', less: 'has bought seldom' },
  { name: 'trend', more: 'has bought more of late', less: 'has bought less of late' },
  { name: 'value', more: 'has spent much', less: 'has spent little' },
  { name: 'tenure', more: 'has been a customer for long', less: 'has not been a customer for long' },
  { name: 'engagement', more: 'has visited often of late', less: 'has visited seldom of late' },
  { name: 'tickets', more: 'has asked for help often of late', less: 'has asked for help seldom of late' },
  { name: 'sentiment', more: 'wrote happily of late', less: 'wrote unhappily of late' },
] as const;

const RECENT = 90;

/** null: was no customer by then. */
export function featuresOn(day: number, behaviour: Behaviour): readonly number[] | null {
  const { transactions, visits, tickets, sentiments = [], contracts = [] } = behaviour;
  const known = transactions.filter((each) => each.day <= day);
  const days = known.map((each) => each.day);
  const begun = contracts.map(({ from }) => from).filter((from) => from <= day);
  const since = [...days, ...begun];
  if (since.length === 0) return null;
  const count = (of: readonly number[], span: number) => of.filter((each) => each <= day && each > day - span).length;
  const late = count(days, RECENT);
  const wrote = sentiments.filter((each) => each.day <= day && each.day > day - 2 * RECENT);
  return [
    Math.log1p(day - (days.at(-1) ?? Math.max(...since))),
    Math.log1p(known.length),
    (late - (count(days, 2 * RECENT) - late)) / Math.max(1, known.length),
    Math.log1p(known.reduce((sum, { value }) => sum + Math.max(0, value), 0) / 100),
    Math.log1p(day - Math.min(...since)),
    Math.log1p(count(visits, RECENT)),
    Math.log1p(count(tickets, RECENT)),
    // Who wrote nothing is neither happy nor unhappy; one text says less than several.
    wrote.reduce((sum, { score }) => sum + score, 0) / (wrote.length + 1),
  ];
}

/** What makes somebody a customer: buying within the window, or a subscription that runs. */
export type ChurnBasis = 'inactivity' | 'subscription';

/** Whether somebody is a customer on a day. */
export function isCustomerOn(day: number, basis: ChurnBasis, windowDays: number, behaviour: Behaviour): boolean {
  if (basis === 'subscription')
    return (behaviour.contracts ?? []).some(({ from, to }) => from <= day && (to === null || to > day));
  const last = behaviour.transactions.findLast((each) => each.day <= day)?.day;
  return last !== undefined && last > day - windowDays;
}
