import type { KpiDefinition } from '../definition';

/** A KPI that is defined, and whose events nobody publishes yet: it has no value, and never 0. */
export interface PlannedKpi extends Pick<KpiDefinition, 'name' | 'title' | 'sentence' | 'unit' | 'direction'> {
  readonly version: 0;
  readonly noSource: typeof NO_SOURCE;
  /** What its events have to tell. */
  readonly needs: string;
  /** It cannot be split, and is made of nothing yet. */
  readonly dimensions: readonly [];
  readonly reads: readonly [];
  readonly numerator: { readonly plus: readonly [] };
  readonly anchor: typeof NO_SOURCE;
  readonly denominator: null;
}

export const NO_SOURCE = 'no source yet';

type Row = readonly [
  name: string,
  title: string,
  sentence: string,
  unit: KpiDefinition['unit'],
  direction: KpiDefinition['direction'],
  needs: string,
];

const subscriptions = 'subscriptions: started, renewed, changed, paused, cancelled';
const costs = 'a ledger of costs, gains and savings of the programme';
const rows: readonly Row[] = [
  [
    'mrr',
    'Monthly recurring revenue',
    'What subscriptions that run at the end of the period are worth in a month.',
    'money',
    'up',
    subscriptions,
  ],
  [
    'gross-revenue-retention',
    'Gross revenue retention',
    'Recurring revenue of the start that is left at the end, without growth ÷ that of the start.',
    'share',
    'up',
    subscriptions,
  ],
  [
    'net-revenue-retention',
    'Net revenue retention',
    'Recurring revenue at the end of those who had some at the start ÷ that of the start.',
    'share',
    'up',
    subscriptions,
  ],
  [
    'leads-qualified',
    'Leads qualified',
    'Leads that were qualified in the period.',
    'count',
    'up',
    'leads: qualified, by the day of qualification',
  ],
  [
    'speed-to-lead',
    'Speed to lead',
    'Time from the creation of a lead to the first activity on it.',
    'milliseconds',
    'down',
    'activities: completed, with the lead',
  ],
  [
    'activities',
    'Activities',
    'Calls, mails, meetings and tasks that owners completed.',
    'count',
    'up',
    'activities: completed, with owner and kind',
  ],
  [
    'quota-attainment',
    'Quota attainment',
    'Won value ÷ quota, by owner, team and period.',
    'share',
    'up',
    'quotas: set, by owner, team and period',
  ],
  [
    'form-conversion',
    'Form conversion',
    'Forms that were submitted ÷ shown.',
    'share',
    'up',
    'forms: shown, submitted',
  ],
  [
    'social-mentions',
    'Social mentions',
    'Mentions of the organisation in social media.',
    'count',
    'up',
    'mentions that are counted by channel',
  ],
  [
    'social-sentiment',
    'Sentiment of mentions',
    'Mean sentiment of mentions, from −1 to 1.',
    'score',
    'up',
    'sentiment that is recorded when derived, with its model',
  ],
  [
    'sla-met',
    'SLA met',
    'SLA clocks that were stopped in time ÷ all that ended.',
    'share',
    'up',
    'SLA clocks: started, met, breached',
  ],
  [
    'escalation-rate',
    'Escalation rate',
    'Tickets that were escalated ÷ opened.',
    'share',
    'down',
    'escalations that are counted by ticket',
  ],
  ['complaints', 'Complaints', 'Complaints that were made.', 'count', 'down', 'complaints: made, settled'],
  [
    'self-service-share',
    'Self-service share',
    'Questions that the portal answered ÷ these and tickets opened.',
    'share',
    'up',
    'portal: article helped, ticket avoided',
  ],
  [
    'users-active',
    'Users active in the system',
    'Users who did something in the period.',
    'count',
    'up',
    'sign-ins or actions of users, by day',
  ],
  [
    'records-complete',
    'Records complete',
    'Contacts with all required fields ÷ contacts.',
    'share',
    'up',
    'completeness of records, when it changes',
  ],
  [
    'data-quality-score',
    'Data quality score',
    'Score of data quality, 0 to 100.',
    'score',
    'up',
    'quality scores, when they change',
  ],
  [
    'system-uptime',
    'System uptime',
    'Time in which the system was ready ÷ all time.',
    'share',
    'up',
    'readiness of the services, when it changes',
  ],
  ['programme-roi', 'Programme ROI', '(Recorded gain + saving − cost) ÷ cost.', 'share', 'up', costs],
  [
    'customer-acquisition-cost',
    'Customer acquisition cost',
    'Cost of sales and marketing ÷ new customers.',
    'money',
    'down',
    costs,
  ],
  [
    'marketing-roi',
    'Marketing ROI',
    '(Attributed margin − cost) ÷ cost; see the analysis `attribution` for revenue.',
    'share',
    'up',
    'margins of products',
  ],
];

/** Those without a source, by their names. */
export const plannedKpis: Readonly<Record<string, PlannedKpi>> = Object.fromEntries(
  rows.map(([name, title, sentence, unit, direction, needs]) => [
    name,
    {
      ...{ name, version: 0, title, sentence, unit, direction, needs, noSource: NO_SOURCE },
      ...{ dimensions: [], reads: [], numerator: { plus: [] }, denominator: null, anchor: NO_SOURCE },
    },
  ]),
);

/** undefined for one that has a source, or is none. */
export function plannedKpi(name: string): PlannedKpi | undefined {
  return Object.hasOwn(plannedKpis, name) ? plannedKpis[name] : undefined;
}
