import { DomainError, type Decider } from '@rapport/eventsourcing';

/** What happens to what is not as declared: it is shown, left out of the message, or the message is kept as a failed one. */
export const planActions = ['flag', 'drop-field', 'fail'] as const;
export type PlanAction = (typeof planActions)[number];

/** An event that is expected. */
export type PlannedEvent = {
  /** What is tracked, or `page`, `screen`, `identify`, `group`. */
  readonly name: string;
  /** JSON Schema of the properties (of `identify` and `group`: of the traits), as text. */
  readonly schema: string;
  readonly otherwise: PlanAction;
};

export type Plan = {
  readonly events: readonly PlannedEvent[];
  /** Events that nobody declared. */
  readonly unknownEvents: 'flag' | 'fail';
};

export type TrackingPlanEvent = { readonly type: 'tracking-plan-declared'; readonly data: Plan };
export type DeclarePlan = { readonly type: 'declare' } & Plan;

/** What sources are expected to send (stream `contacts_trackingPlan-main`). */
export const trackingPlanDecider: Decider<DeclarePlan, TrackingPlanEvent, Plan> = {
  initialState: { events: [], unknownEvents: 'flag' },
  decide({ events, unknownEvents }, state) {
    const names = events.map(({ name }) => name);
    const twice = names.findIndex((name, index) => names.indexOf(name) < index);
    if (twice >= 0)
      throw new DomainError('TRACKING_PLAN.EVENT_TWICE', 'invalid', 'declare each event once', {
        path: `events[${twice}].name`,
      });
    const plan = { events, unknownEvents };
    return JSON.stringify(plan) === JSON.stringify(state) ? [] : [{ type: 'tracking-plan-declared', data: plan }];
  },
  evolve: (_, { data }) => data,
};
