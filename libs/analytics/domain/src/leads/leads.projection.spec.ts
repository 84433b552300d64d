import { at, counted, tell, type Said } from '../facts/telling.fixture';
import { leads, leadSource, type LeadEvent } from './leads.projection';

const about = { lead: 'l', subject: { id: 's', number: 1 } };
const created = (campaign?: string) => ({
  type: 'sales.lead-created.v1' as const,
  occurredAt: at(1),
  data: { ...about, identifiers: [], source: 'fair', channel: 'meeting' as const, ...(campaign && { campaign }) },
});
const assigned = (day: number, owner: string) => ({
  type: 'sales.lead-assigned.v1' as const,
  occurredAt: at(day),
  data: { ...about, owner },
});

const counts = (...events: readonly Said<LeadEvent>[]) => counted(leadSource, leads, tell<LeadEvent>(...events));

describe('a lead', () => {
  it('counts on its creation, with who works on it now', () => {
    expect(counts(created())).toEqual(['1 fair meeting: leads 1']);
    expect(counts(created(), assigned(5, 'bob'), assigned(3, 'ann'))).toEqual(['1 bob fair meeting: leads 1']);
  });

  it('is one of a campaign where it came from one', () =>
    expect(counts(created('spring'))).toEqual(['1 spring fair meeting: leads 1, ofCampaigns 1']));
});
