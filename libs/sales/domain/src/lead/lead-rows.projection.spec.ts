import { fold, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { leadDecider } from './lead.decider';
import type { LeadEvent } from './lead.events';
import {
  assigned,
  card,
  converted,
  created,
  disqualified,
  erased,
  lead,
  qualified,
  subject,
  withdrawn,
} from './lead.fixture';
import { leadRows, type StoredLeadEvent } from './lead-rows.projection';

const before = fc.array(fc.constantFrom(assigned, qualified, disqualified));
const end = fc.constantFrom<readonly LeadEvent[]>(
  [],
  [converted],
  [converted, assigned],
  [erased],
  [converted, erased],
  [withdrawn],
  [withdrawn, created, qualified],
  [withdrawn, erased],
);
const histories = fc.tuple(before, end).map(([changes, last]) => [created, ...changes, ...last]);

const stored = ({ type, data, occurredAt }: LeadEvent, index: number): StoredLeadEvent =>
  ({
    ...{ type, data, occurredAt, id: `e${index}`, position: index + 10, recordedAt: index },
    key: `sales_lead-${lead}`,
  }) as StoredLeadEvent;

const project = (events: readonly StoredLeadEvent[]) => projectedDocument(leadRows, lead, events);

it('is what the lead is', () =>
  fc.assert(
    fc.property(histories, (history) => {
      const state = fold(leadDecider, history);
      const row = project(history.map(stored));
      expect(row).toMatchObject({ status: state.status, version: history.length, subject: subject.id });
      expect(row?.card).toBe(10 + history.lastIndexOf(created));
      if (state.status === 'none' || state.status === 'erased') return;
      expect(row).toMatchObject({
        owner: state.assignment.owner,
        team: state.assignment.team ?? null,
        account: state.about.account ?? null,
        reason: 'reason' in state ? state.reason : null,
        contact: state.status === 'converted' ? state.contact.id : null,
        opportunity: state.status === 'converted' ? (state.opening?.opportunity ?? null) : null,
      });
    }),
  ));

it('is the same when events are delivered again, and when it is rebuilt', () =>
  fc.assert(
    fc.property(histories, fc.nat(), (history, at) => {
      const events = history.map(stored);
      const again = events.slice(at % events.length);
      expect(project([...events, ...again])).toEqual(project(events));
      expect(project([...events.slice(0, (at % events.length) + 1), ...events])).toEqual(project(events));
    }),
  ));

it('holds nothing of the card', () => {
  const row = JSON.stringify(project([created, qualified].map(stored)));
  for (const word of Object.values(card)) expect(row).not.toContain(word);
});
