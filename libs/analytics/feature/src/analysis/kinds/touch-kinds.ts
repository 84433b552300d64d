import { bucketOf, bucketsBetween, isoDate } from '@rapport/platform-consumer';
import type { CohortParameters, EventChoice, FunnelParameters, JourneyParameters } from '../analysis-parameters';
import type { StageRules, TaskInput } from '@rapport/analytics-domain/models';
import { ordersOfPeople } from '../gather/orders-of-people';
import { personsInSegment } from '../gather/persons-in-segment';
import { touchesOfPeople, type PersonTouch } from '../gather/touches-of-people';
import type { AnalysisRun } from '../run-analysis/analysis-run';
import { spanOf } from './span';

const DAY = 86_400_000;
const EVER = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
/** Whether a touch is one of those that are meant. */
export const isChosen = ({ type, name }: EventChoice, touch: Pick<PersonTouch, 'type' | 'name'>): boolean =>
  touch.type === type && (name === undefined || touch.name === name);
/** The types of events that are meant. */
export const typesOf = (...choices: readonly (EventChoice | undefined)[]): ReadonlySet<string> =>
  new Set(choices.flatMap((choice) => choice?.type ?? []));

const starts: Readonly<Record<'first-visit' | 'sign-up', EventChoice>> = {
  'first-visit': { type: 'contacts.page-viewed.v1' },
  'sign-up': { type: 'contacts.contact-registered.v1' },
};

/** What a cohort begins with; undefined: with an order. */
export const beginningOf = ({ start, event }: CohortParameters): EventChoice | undefined =>
  start === 'first-order' ? undefined : start === 'event' ? event : starts[start];

export async function gatherCohorts(run: AnalysisRun, parameters: CohortParameters): Promise<TaskInput<'cohorts'>> {
  const { grain, returning } = parameters;
  const currency = parameters.currency ?? run.organisation.currency;
  const { first, last } = spanOf(run, parameters);
  const buckets = bucketsBetween(first, last, grain);
  const places = new Map(buckets.map((bucket, i) => [bucket, i]));
  const periodOf = (at: number) => places.get(bucketOf(run.calendar.dayAt(at), grain)) ?? null;
  const begin = beginningOf(parameters);
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
  ...['marketing.message-clicked.v1', 'contacts.social-mentioned.v1', 'analytics.text-scored.v1'],
];

/** Types of events that may stand in a journey. */
export const journeyTypesOf = (rules: StageRules, who: EventChoice | undefined): ReadonlySet<string> =>
  new Set([...journeyTypes, ...rules.flatMap(({ types: own = [] }) => own), ...typesOf(who)]);

export async function gatherJourneys(run: AnalysisRun, parameters: JourneyParameters): Promise<TaskInput<'journeys'>> {
  const { stopsOf, stagePresets } = await import('@rapport/analytics-domain/models');
  const { rules = stagePresets[parameters.preset], by, who, segment } = parameters;
  const touches = await touchesOfPeople(run, journeyTypesOf(rules, who), spanOf(run, parameters));
  const belongs = await personsInSegment(run, segment);
  const asked = [...touches].filter(
    ([person, own]) => belongs(person) && (!who || own.some((touch) => isChosen(who, touch))),
  );
  return { journeys: asked.map(([, own]) => stopsOf(own, rules, by)), longest: 10, most: 20 };
}
