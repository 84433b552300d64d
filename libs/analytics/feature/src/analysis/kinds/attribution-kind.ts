import type { TaskInput } from '@rapport/analytics-domain/models';
import type { AttributionParameters } from '../analysis-parameters';
import { eventsOfTypes } from '../gather/events-of-log';
import { ordersOfPeople } from '../gather/orders-of-people';
import { touchesOfPeople, type PersonTouch } from '../gather/touches-of-people';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { spanOf } from './span';

const DAY = 86_400_000;

const touchTypes = [
  'contacts.page-viewed.v1',
  'contacts.screen-viewed.v1',
  'contacts.promotion-clicked.v1',
  'marketing.message-clicked.v1',
];

export async function gatherAttribution(
  run: AnalysisRun,
  parameters: AttributionParameters,
): Promise<TaskInput<'attribution'>> {
  const { by, lookbackDays } = parameters;
  const currency = parameters.currency ?? run.organisation.currency;
  const span = spanOf(run, parameters);
  const lookback = lookbackDays * DAY;
  const { people, leftOut } = await ordersOfPeople(run, currency);
  const touches = await touchesOfPeople(run, new Set(touchTypes), { from: span.from - lookback, to: span.to });
  const ordersOf = new Map(people.map(({ person, orders }) => [person, orders]));
  const named = (touch: PersonTouch) => ({ channel: touch[by] || 'direct', at: touch.at });
  const paths = [...new Set([...ordersOf.keys(), ...touches.keys()])].flatMap((person) => {
    const own = touches.get(person) ?? [];
    const bought = (ordersOf.get(person) ?? []).filter(({ at }) => at >= span.from && at < span.to);
    let after = Number.NEGATIVE_INFINITY;
    const converted = bought.map(({ at, value }) => {
      const before = own.filter((touch) => touch.at > after && touch.at <= at && touch.at > at - lookback);
      after = at;
      return { touches: before.map(named), at, value };
    });
    // What came after the last order has led to nothing yet.
    const rest = own.filter((touch) => touch.at > after && touch.at >= span.from).map(named);
    const last = rest.at(-1);
    return last ? [...converted, { touches: rest, at: last.at, value: null }] : converted;
  });
  return { paths, currency, leftOut, costs: by === 'campaign' ? await costsOf(run, span, currency) : {} };
}

/** Costs of campaigns that were recorded in the time, in the one currency. */
async function costsOf(
  run: AnalysisRun,
  { from, to }: { readonly from: number; readonly to: number },
  currency: string,
): Promise<Readonly<Record<string, number>>> {
  const costs = new Map<string, { readonly campaign: string; readonly amount: number }>();
  for await (const events of eventsOfTypes(run, new Set(['marketing.campaign-cost-recorded.v1'])))
    for (const { data, time } of events) {
      const said = data as { campaign: string; cost: string; money: { amount: number; currency: string } };
      const key = `${said.campaign} ${said.cost}`;
      // Recorded again it replaces what was said.
      if (time >= from && time < to && said.money.currency === currency)
        costs.set(key, { campaign: said.campaign, amount: said.money.amount });
      else costs.delete(key);
    }
  const sums = new Map<string, number>();
  for (const { campaign, amount } of costs.values()) sums.set(campaign, (sums.get(campaign) ?? 0) + amount);
  return Object.fromEntries(sums);
}
