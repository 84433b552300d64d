import type { ActionFact, ActionFacts, FoundAction } from '../../next-action';
import type { ActionAmount, ActionRule } from './action-rules';

type Words = Readonly<Record<ActionFact, (value: number, money: (minor: number) => string) => string>>;

const words: Words = {
  daysSincePurchase: (days) => `last bought ${count(days, 'day')} ago`,
  purchases: (times) => `has bought ${times === 1 ? 'once' : `${round(times)} times`}`,
  averagePurchase: (value, money) => `spends ${money(value)} at a time`,
  valueAhead: (value, money) => `is expected to spend ${money(value)} within a year`,
  chanceAlive: (chance) => `is still a customer with ${percent(chance)}`,
  chanceToGo: (chance) => `will leave with ${percent(chance)}`,
  usualGapDays: (days) => `buys every ${count(days, 'day')}`,
  daysOverdue: (days) => `the usual next purchase is ${count(days, 'day')} late`,
  visitsLately: (days) => `visited on ${count(days, 'day')} of the last 30`,
  openTickets: (tickets) => (tickets === 0 ? 'has no open ticket' : `has ${count(tickets, 'open ticket')}`),
  oldestTicketDays: (days) => `a ticket has waited for ${count(days, 'day')}`,
  sentiment: (mean) => `wrote ${mean < 0 ? 'unhappily' : 'happily'} of late (${mean.toFixed(2)} of −1 to 1)`,
  satisfaction: (share) => `was ${percent(share)} satisfied when asked last`,
  openDealValue: (value, money) => `has deals of ${money(value)} open`,
  dealIdleDays: (days) => `nothing has happened to the deal for ${count(days, 'day')}`,
  cartValue: (value, money) => `left ${money(value)} in the cart`,
  cartDays: (days) => `the cart is ${count(days, 'day')} old`,
  renewalDays: (days) => `the subscription ends in ${count(days, 'day')}`,
  renewalValue: (value, money) => `the subscription is worth ${money(value)} a year`,
  suggestionScore: (score) => `others bought it with what they have (likeness ${score.toFixed(2)})`,
};

const round = (value: number): string => String(Math.round(value));
const count = (value: number, noun: string): string => `${round(value)} ${noun}${Math.round(value) === 1 ? '' : 's'}`;
const percent = (share: number): string => `${round(share * 100)} %`;

/**
 * What the rules say of a person, by expected value (chance × worth − cost); what costs more than it brings is left out.
 * Observational: no rule was tested. Whether the person may be contacted is asked when somebody looks.
 */
export function rankActions(
  rules: readonly ActionRule[],
  facts: ActionFacts,
  money: (minor: number) => string,
): readonly FoundAction[] {
  return rules
    .flatMap((rule): FoundAction[] => {
      const holds = rule.when.every(({ fact, least = -Infinity, most = Infinity }) => {
        const value = facts[fact];
        return value !== null && value >= least && value <= most;
      });
      const [said, worth] = [amountOf(rule.chance, facts), amountOf(rule.worth, facts)];
      if (!holds || said === null || worth === null) return [];
      const chance = Math.min(1, Math.max(0, said));
      const expected = Math.round(chance * worth - rule.cost);
      if (expected <= 0) return [];
      const named = new Set([...rule.when.map(({ fact }) => fact), rule.chance.of, rule.worth.of]);
      const because = [...named].flatMap((fact) => {
        const value = fact === undefined ? null : facts[fact];
        return fact === undefined || value === null ? [] : [words[fact](value, money)];
      });
      return [{ rule: rule.name, chance, worth: Math.round(worth), expected, because }];
    })
    .toSorted((a, b) => b.expected - a.expected || (a.rule < b.rule ? -1 : 1));
}

function amountOf({ of, times }: ActionAmount, facts: ActionFacts): number | null {
  if (of === undefined) return times;
  const value = facts[of];
  return value === null ? null : value * times;
}
