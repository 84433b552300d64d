import { byMonth, entitySource, standings, type Change, type Dimension, type Fact, type Part } from '../facts';
import {
  evolveOpportunity,
  type OpportunityEvent,
  type OpportunityStanding,
  type OpportunityState,
} from '../opportunities';
import { bucketOf, sketchFact } from '../sketch';

const worked: readonly Dimension[] = ['owner', 'team', 'pipeline', 'stage', 'campaign', 'source', 'channel', 'country'];

/** Stays of opportunities in a stage, on the date they ended: `advanced` to one with a better chance, or won. ms */
export const stageStays: Fact = {
  name: 'stage-stays',
  version: 1,
  dimensions: worked,
  measures: ['left', 'advanced', 'time'],
  rollups: [
    { cells: 'analytics.stage-stays-total', dimensions: [] },
    { cells: 'analytics.stage-stays-stages', dimensions: ['pipeline', 'stage'] },
    { cells: 'analytics.stage-stays', dimensions: worked },
  ],
  months: byMonth('analytics.stage-stays', worked),
};

/** How long opportunities stayed in a stage. */
export const stageTimes: Fact = sketchFact(stageStays, 'stage-times', [
  { cells: 'analytics.stage-times-total', dimensions: [] },
  { cells: 'analytics.stage-times', dimensions: worked },
]);

/** What won opportunities that came from a campaign are worth, on the date they were won. */
export const campaignWins: Fact = {
  name: 'campaign-wins',
  version: 1,
  dimensions: ['campaign', 'currency'],
  measures: ['wonValue'],
  rollups: [
    { cells: 'analytics.campaign-wins-total', dimensions: ['currency'] },
    { cells: 'analytics.campaign-wins', dimensions: ['campaign', 'currency'] },
  ],
};

export const dealProgressSource = entitySource<OpportunityEvent, OpportunityState>({
  name: 'analytics.deal-progress',
  version: 1,
  reads: [
    'sales.opportunity-opened.v1',
    'sales.opportunity-moved.v1',
    'sales.opportunity-reassigned.v1',
    'sales.opportunity-valued.v1',
    'sales.opportunity-won.v1',
    'sales.opportunity-lost.v1',
    'sales.opportunity-reopened.v1',
    'sales.opportunity-withdrawn.v1',
  ],
  facts: [stageStays, stageTimes, campaignWins],
  spans: 'analytics.deal-progress-streams',
  evolve: evolveOpportunity,
  parts: (state) => [...stayParts(state), ...winParts(state)],
});

type Standing = Change<OpportunityStanding>;

function stayParts({ origin, opened, changes, close }: OpportunityState): readonly Part[] {
  if (!origin || !opened) return [];
  const { campaign, source, channel, country } = origin;
  const closedAt = close ? Math.max(opened.at, close.at) : Infinity;
  const stood = standings(opened, changes, closedAt);
  const stay = (first: Standing, last: Standing, at: number, advanced: boolean, told: number): readonly Part[] => {
    const values = [last.owner, last.team, last.pipeline, last.stage, campaign, source, channel, country];
    const common = { at, values, told: [first.told, told] };
    return [
      { ...common, of: stageStays, amounts: [1, advanced ? 1 : 0, at - first.at] },
      { ...common, of: stageTimes, amounts: [1], member: bucketOf(at - first.at) },
    ];
  };
  const parts: Part[] = [];
  let [first, last] = [opened, opened];
  for (const next of stood.slice(1)) {
    if (next.pipeline !== last.pipeline || next.stage !== last.stage) {
      parts.push(...stay(first, last, next.at, next.probability > last.probability, next.told));
      first = next;
    }
    last = next;
  }
  return close ? [...parts, ...stay(first, last, closedAt, close.won !== null, close.told)] : parts;
}

function winParts({ origin, opened, close }: OpportunityState): readonly Part[] {
  if (!origin || !opened || !close?.won || origin.campaign === '') return [];
  const { value, currency } = close.won;
  const at = Math.max(opened.at, close.at);
  return [
    { of: campaignWins, at, values: [origin.campaign, currency], amounts: [value], told: [opened.told, close.told] },
  ];
}
