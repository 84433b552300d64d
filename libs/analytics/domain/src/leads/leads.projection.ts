import type { LeadAssigned, LeadCreated, LeadWithdrawn } from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byMonth, entitySource, withChange, type Change, type Dimension, type Fact } from '../facts';

export type LeadEvent =
  | ProjectedEvent<'sales.lead-created.v1', LeadCreated>
  | ProjectedEvent<'sales.lead-assigned.v1', LeadAssigned>
  | ProjectedEvent<'sales.lead-withdrawn.v1', LeadWithdrawn>;

const known: readonly Dimension[] = ['owner', 'team', 'campaign', 'source', 'channel', 'country'];

/** Leads on the date they were created, with whoever works on them now: most have nobody when they come in. */
export const leads: Fact = {
  name: 'leads',
  version: 1,
  dimensions: known,
  measures: ['leads', 'ofCampaigns'],
  rollups: [
    { cells: 'analytics.leads-total', dimensions: [] },
    { cells: 'analytics.leads-campaigns', dimensions: ['campaign'] },
    { cells: 'analytics.leads', dimensions: known },
  ],
  months: byMonth('analytics.leads', known),
};

export type LeadState = {
  /** Values from campaign to country. */
  readonly created: Change<{ readonly origin: readonly string[] }> | null;
  readonly assignments: readonly Change<{ readonly owner: string; readonly team: string }>[];
};

export const leadSource = entitySource<LeadEvent, LeadState>({
  name: 'analytics.leads',
  version: 1,
  reads: ['sales.lead-created.v1', 'sales.lead-assigned.v1', 'sales.lead-withdrawn.v1'],
  facts: [leads],
  spans: 'analytics.lead-streams',
  evolve: (state, event, told) => {
    const before = state ?? { created: null, assignments: [] };
    if (event.type === 'sales.lead-withdrawn.v1') return { created: null, assignments: [] };
    const { owner = '', team = '' } = event.data;
    const at = event.occurredAt;
    const assignments = withChange(before.assignments, { owner, team, at, told });
    switch (event.type) {
      case 'sales.lead-created.v1': {
        const { campaign = '', source, channel, country = '' } = event.data;
        return { created: { origin: [campaign, source, channel, country], at, told }, assignments };
      }
      case 'sales.lead-assigned.v1':
        return { ...before, assignments };
      default:
        return event satisfies never;
    }
  },
  parts: ({ created, assignments }) => {
    if (!created) return [];
    const { at, told, origin } = created;
    const last = assignments.at(-1);
    const values = [last?.owner ?? '', last?.team ?? '', ...origin];
    return [{ of: leads, at, values, amounts: [1, origin[0] === '' ? 0 : 1], told: [told, last?.told ?? told] }];
  },
});
