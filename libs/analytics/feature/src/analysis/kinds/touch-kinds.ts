import { bucketOf, bucketsBetween, isoDate } from '@rapport/platform-consumer';
import type {
  AttributionParameters,
  CohortParameters,
  EventChoice,
  ExperimentParameters,
  FunnelParameters,
  JourneyParameters,
} from '../analysis-parameters';
import type { TaskInput } from '@rapport/analytics-domain/models';
import { eventsOfTypes } from '../gather/events-of-log';
import { ordersOfPeople } from '../gather/orders-of-people';
import { touchesOfPeople, type PersonTouch } from '../gather/touches-of-people';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { spanOf } from './span';

const DAY = 86_400_000;
const EVER = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const isChosen = ({ type, name }: EventChoice, touch: PersonTouch): boolean =>
  touch.type === type && (name === undefined || touch.name === name);
const typesOf = (...choices: readonly (EventChoice | undefined)[]): ReadonlySet<string> =>
  new Set(choices.flatMap((choice) => choice?.type ?? []));

const starts: Readonly<Record<'first-visit' | 'sign-up', EventChoice>> = {
  'first-visit': { type: 'contacts.page-viewed.v1' },
  'sign-up': { type: 'contacts.contact-registered.v1' },
};

export async function gatherCohorts(run: AnalysisRun, parameters: CohortParameters): Promise<TaskInput<'cohorts'>> {
  const { grain, start, returning } = parameters;
  const currency = parameters.currency ?? run.organisation.currency;
  const { first, last } = spanOf(run, parameters);
  const buckets = bucketsBetween(first, last, grain);
  const places = new Map(buckets.map((bucket, i) => [bucket, i]));
  const periodOf = (at: number) => places.get(bucketOf(run.calendar.dayAt(at), grain)) ?? null;
  const begin = start === 'first-order' ? undefined : start === 'event' ? parameters.event : starts[start];
  const needsOrders = !begin || !returning;
  const orders = needsOrders ? (await ordersOfPeople(run, currency)).people : [];
  const touches =
    begin || returning ? await touchesOfPeople(run, typesOf(begin, returning), EVER) : new Map<number, PersonTouch[]>();
  const ordersOf = new Map(orders.map(({ person, orders: own }) => [person, own]));
  const members = [...new Set([...ordersOf.keys(), ...touches.keys()])].map((person) => {
    const [own, bought] = [touches.get(person) ?? [], ordersOf.get(person) ?? []];
    const beganAt = begin ? own.find((touch) => isChosen(begin, touch))?.at : bought[0]?.at;
    const did = returning
      ? own.filter((touch) => isChosen(returning, touch)).map(({ at }) => ({ at, value: 0 }))
      : bought.map(({ at, value }) => ({ at, value }));
    return {
      person,
      began: beganAt === undefined ? null : periodOf(beganAt),
      did: did.flatMap(({ at, value }) => {
        const period = periodOf(at);
        return period === null ? [] : [{ period, value }];
      }),
    };
  });
  return { members, periods: buckets.map(isoDate), currency };
}

export async function gatherFunnel(run: AnalysisRun, parameters: FunnelParameters): Promise<TaskInput<'funnel'>> {
  const { steps, windowDays, by } = parameters;
  const touches = await touchesOfPeople(run, typesOf(...steps), spanOf(run, parameters));
  return {
    steps: steps.map(({ type, name }) => name ?? type),
    windowMs: windowDays * DAY,
    isSplit: by !== undefined,
    people: [...touches].map(([person, own]) => ({
      person,
      // What stands in the funnel twice is the later step first: nobody passes two steps by one event.
      events: own.flatMap((touch) =>
        steps
          .flatMap((step, i) => (isChosen(step, touch) ? [{ step: i, at: touch.at, value: by ? touch[by] : '' }] : []))
          .toReversed(),
      ),
    })),
  };
}

/** All that stages may be made of, and what says how satisfied somebody was. */
const journeyTypes = [
  ...[
    'contacts.page-viewed.v1',
    'contacts.screen-viewed.v1',
    'contacts.promotion-viewed.v1',
    'contacts.product-viewed.v1',
  ],
  ...['contacts.products-searched.v1', 'contacts.product-added.v1', 'contacts.product-added-to-wishlist.v1'],
  ...[
    'contacts.cart-viewed.v1',
    'contacts.checkout-started.v1',
    'contacts.product-shared.v1',
    'contacts.product-reviewed.v1',
  ],
  ...['sales.lead-created.v1', 'sales.opportunity-opened.v1', 'sales.order-placed.v1', 'sales.opportunity-won.v1'],
  ...['service-desk.ticket-opened.v1', 'service-desk.ticket-resolved.v1', 'service-desk.survey-answered.v1'],
  ...['marketing.message-clicked.v1', 'contacts.social-mentioned.v1'],
];

export async function gatherJourneys(run: AnalysisRun, parameters: JourneyParameters): Promise<TaskInput<'journeys'>> {
  const { stageOf, stagePresets } = await import('@rapport/analytics-domain/models');
  const { rules = stagePresets[parameters.preset], by, who } = parameters;
  const types = new Set([...journeyTypes, ...rules.flatMap(({ types: own = [] }) => own), ...typesOf(who)]);
  const touches = await touchesOfPeople(run, types, spanOf(run, parameters));
  const asked = [...touches.values()].filter((own) => !who || own.some((touch) => isChosen(who, touch)));
  return {
    journeys: asked.map((own) =>
      own.flatMap((touch) => {
        const stage = stageOf(rules, touch);
        if (stage === null) return [];
        const node =
          by === 'stage' ? stage : by === 'channel' ? touch.channel : `${stage} (${touch.channel || 'unknown'})`;
        return [{ node, score: touch.type === 'service-desk.survey-answered.v1' ? touch.amount : null }];
      }),
    ),
    ...{ longest: 10, most: 20 },
  };
}

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

export async function gatherExperiment(
  run: AnalysisRun,
  parameters: ExperimentParameters,
): Promise<TaskInput<'ab-test'>> {
  const { exposure, goal, split, variants, windowDays, planned = variants.map(() => 1) } = parameters;
  const { first, last, from } = spanOf(run, parameters);
  const to = run.calendar.startOf(last + 1);
  const touches = await touchesOfPeople(run, typesOf(exposure, goal), { from, to: to + windowDays * DAY });
  const daily = Array.from({ length: last - first + 1 }, () => variants.map(() => ({ persons: 0, converted: 0 })));
  for (const own of touches.values()) {
    // Who saw several belongs to the first.
    const seen = own.find((touch) => isChosen(exposure, touch) && touch.at < to && variants.includes(touch[split]));
    if (!seen) continue;
    const variant = variants.indexOf(seen[split]);
    const reached = own.find(
      (touch) => isChosen(goal, touch) && touch.at > seen.at && touch.at <= seen.at + windowDays * DAY,
    );
    const day = (at: number) => Math.min(last, run.calendar.dayAt(at)) - first;
    const [shown, done] = [daily[day(seen.at)]?.[variant], reached && daily[day(reached.at)]?.[variant]];
    if (shown) shown.persons++;
    if (done) done.converted++;
  }
  const sums = variants.map(() => ({ persons: 0, converted: 0 }));
  return {
    ...{ names: variants, planned },
    days: daily.map((own, i) => ({
      day: isoDate(first + i),
      variants: own.map(({ persons, converted }, variant) => {
        const sum = sums[variant] ?? { persons: 0, converted: 0 };
        sum.persons += persons;
        sum.converted += converted;
        return { ...sum };
      }),
    })),
  };
}
