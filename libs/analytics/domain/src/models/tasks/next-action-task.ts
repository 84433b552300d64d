import { exponentOf } from '@rapport/contracts';
import type { ActionFacts, FoundAction } from '../../next-action';
import { fitValueModel, predict, transactionsOf, type Customer, type ValueModel } from '../customer-value';
import { rankActions, type ActionRule } from '../next-action';
import { churnOf, recommender, type Behaviour, type Contract } from '../people';
import { median } from '../shapes';
import { basisOf } from './people-tasks';
import type { AnalysisResult, PersonOrders } from './person-orders';

/** All that is known of a person whom something may be done with; days since 1970, money in minor units. */
export interface PersonStanding extends PersonOrders {
  readonly subject: string | null;
  readonly owner: string | null;
  readonly visits: readonly number[];
  readonly tickets: readonly number[];
  /** −1 to 1, by the day of the text. */
  readonly sentiments: readonly { readonly day: number; readonly score: number }[];
  readonly contracts: readonly Contract[];
  /** Days on which tickets that are open were opened. */
  readonly openTickets: readonly number[];
  readonly deals: readonly { readonly value: number; readonly day: number }[];
  readonly cart: { readonly value: number; readonly day: number } | null;
  /** Of the last survey, 0 to 1. */
  readonly satisfaction: number | null;
  /** Of a subscription that was cancelled and still runs: its last day. */
  readonly renewal: { readonly value: number; readonly day: number } | null;
}

export interface NextActionInput {
  readonly people: readonly PersonStanding[];
  readonly today: number;
  readonly currency: string;
  readonly leftOut: number;
  readonly windowDays: number;
  readonly marginRate: number;
  readonly rules: readonly ActionRule[];
  /** No more contacts than this within so many days. */
  readonly fatigue: { readonly times: number; readonly days: number };
}

const LATELY = 30;
const SENTIMENT_DAYS = 90;
const MOST_ACTIONS = 5;

/** What is worth doing next with each person, by rules over what is known and what models expect. */
export function computeNextActions(input: NextActionInput): AnalysisResult {
  const { people, today, currency, leftOut, rules, fatigue } = input;
  const models = modelsOf(input);
  const money = moneyIn(currency);
  const rows = people.flatMap((each) => {
    const { facts, product } = factsOf(each, today, models);
    const found = rankActions(rules, facts, money).slice(0, MOST_ACTIONS);
    const [best] = found;
    if (!best) return [];
    const actions = found.map((action): FoundAction =>
      product !== null && usesSuggestion(rules, action.rule) ? { ...action, product } : action,
    );
    return [{ person: each.person, subject: each.subject, owner: each.owner, best: best.expected, actions }];
  });
  const all = rows.flatMap(({ actions }) => actions);
  return {
    summary: {
      ...{ persons: people.length, withActions: rows.length, currency, leftOut },
      label: 'observational: what an action adds takes a control group to know',
      ...{ valueModel: models.value.told, churnModel: models.churn.told },
      byRule: rules.map(({ name }) => {
        const own = all.filter(({ rule }) => rule === name);
        return { rule: name, persons: own.length, expected: own.reduce((sum, { expected }) => sum + expected, 0) };
      }),
      head: { rules, fatigue, currency },
    },
    rows,
  };
}

interface Models {
  readonly value: { readonly told: string; readonly of: (person: PersonStanding) => Ahead };
  readonly churn: { readonly told: string; readonly of: ReadonlyMap<number, number> };
  readonly suggest: ReturnType<typeof recommender>;
}
interface Ahead {
  readonly value: number;
  readonly alive: number | null;
}

function modelsOf({ people, today, marginRate, windowDays }: NextActionInput): Models {
  const buyers = people.filter(({ orders }) => orders.length > 0);
  const customers = buyers.map(({ person, orders }): Customer => ({
    ...{ person, transactions: transactionsOf(orders), marginRate },
  }));
  const behaviours = people.map(({ person, orders, visits, tickets, sentiments, contracts }): Behaviour => ({
    ...{ person, transactions: transactionsOf(orders), visits, tickets, sentiments, contracts },
  }));
  const value = attempted<ValueModel>(() => fitValueModel(customers, today));
  const churn = attempted(() => churnOf(behaviours, { today, windowDays, basis: basisOf(behaviours) }));
  const baskets = new Map(buyers.map(({ person, orders }) => [person, basketOf(orders)]));
  return {
    value: { told: value.told, of: (person) => aheadOf(person, value.made, today, marginRate) },
    churn: {
      told: churn.made && !churn.made.model.isUsed ? 'not used: it says no more than the mean of all' : churn.told,
      of: new Map(churn.made?.scores.map(({ person, chance }) => [person, chance])),
    },
    suggest: recommender(baskets),
  };
}

function attempted<Made>(make: () => Made): { readonly made: Made | null; readonly told: string } {
  try {
    return { made: make(), told: 'used' };
  } catch (error) {
    if (error instanceof RangeError) return { made: null, told: `not used: ${error.message}` };
    throw error;
  }
}

const YEAR_WEEKS = 52;
const DISCOUNT = 0.1;

/** Margin of the next year by BG/NBD and gamma-gamma; where these cannot be fitted, that of the last year. */
function aheadOf(
  { person, orders }: PersonStanding,
  model: ValueModel | null,
  today: number,
  marginRate: number,
): Ahead {
  const customer = { person, transactions: transactionsOf(orders), marginRate };
  const question = { today, horizonWeeks: YEAR_WEEKS, discountRate: DISCOUNT };
  const predicted = model && orders.length > 0 ? predict(model, customer, question) : null;
  const lastYear = orders.filter(({ day }) => day > today - 365).reduce((sum, { value }) => sum + value, 0);
  return { value: predicted?.margin ?? Math.round(lastYear * marginRate), alive: predicted?.alive ?? null };
}

function factsOf(
  each: PersonStanding,
  today: number,
  models: Models,
): { readonly facts: ActionFacts; readonly product: string | null } {
  const { orders, visits, openTickets, deals, cart, renewal, satisfaction } = each;
  const days = transactionsOf(orders);
  const last = days.at(-1)?.day;
  const gap = median(days.slice(1).map(({ day }, i) => day - (days[i]?.day ?? day)));
  const ahead = models.value.of(each);
  const basket = basketOf(orders);
  const [suggestion] = basket.length > 0 ? models.suggest(basket, 1) : [];
  const lately = each.sentiments.filter(({ day }) => day > today - SENTIMENT_DAYS && day <= today);
  const sum = days.reduce((total, { value }) => total + value, 0);
  return {
    product: suggestion?.product ?? null,
    facts: {
      daysSincePurchase: last === undefined ? null : today - last,
      purchases: days.length,
      averagePurchase: days.length === 0 ? null : sum / days.length,
      valueAhead: ahead.value,
      chanceAlive: ahead.alive,
      chanceToGo: models.churn.of.get(each.person) ?? null,
      usualGapDays: gap,
      daysOverdue: gap === null || last === undefined ? null : today - last - gap,
      visitsLately: visits.filter((day) => day > today - LATELY && day <= today).length,
      openTickets: openTickets.length,
      oldestTicketDays: openTickets.length === 0 ? null : today - Math.min(...openTickets),
      sentiment: lately.length === 0 ? null : lately.reduce((total, { score }) => total + score, 0) / lately.length,
      satisfaction,
      openDealValue: deals.length === 0 ? null : deals.reduce((total, { value }) => total + value, 0),
      dealIdleDays: deals.length === 0 ? null : today - Math.max(...deals.map(({ day }) => day)),
      cartValue: cart?.value ?? null,
      cartDays: cart ? today - cart.day : null,
      renewalDays: renewal ? renewal.day - today : null,
      renewalValue: renewal?.value ?? null,
      suggestionScore: suggestion?.because === 'together' ? suggestion.score : null,
    },
  };
}

const basketOf = (orders: PersonOrders['orders']): readonly string[] => [
  ...new Set(orders.flatMap(({ products }) => products.map(([product]) => product)).filter((id) => id !== '')),
];

const usesSuggestion = (rules: readonly ActionRule[], name: string): boolean =>
  rules.some((rule) => rule.name === name && rule.when.some(({ fact }) => fact === 'suggestionScore'));

function moneyIn(currency: string): (minor: number) => string {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return (minor) => format.format(minor / 10 ** exponentOf(currency));
}
