import { fold, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { opportunityDecider } from './opportunity.decider';
import type { OpportunityEvent } from './opportunity.events';
import {
  lost,
  moved,
  opened,
  opportunity,
  reassigned,
  reopened,
  rescheduled,
  valued,
  withdrawn,
  won,
} from './opportunity.fixture';
import { opportunityRows, type StoredOpportunityEvent } from './opportunity-rows.projection';

/** Histories of facts in any order that closes and reopens by turns. */
const workedOn = fc.array(fc.constantFrom(moved, reassigned, valued, rescheduled, won, lost, reopened)).map((wanted) =>
  wanted.reduce<OpportunityEvent[]>(
    (history, event) => {
      const state = fold(opportunityDecider, history);
      const isReopening = event.type === 'opportunity-reopened';
      return (state.status === 'open') === isReopening ? history : [...history, event];
    },
    [opened],
  ),
);
/** Some are taken back, and some of those are opened anew. */
const endings = fc.constantFrom<readonly OpportunityEvent[]>([], [withdrawn], [withdrawn, opened, moved]);
const histories = fc.tuple(workedOn, endings).map(([history, ending]) => [...history, ...ending]);

const stored = (event: OpportunityEvent, index: number): StoredOpportunityEvent => ({
  ...event,
  ...{ id: `e${index}`, position: index + 10, recordedAt: index, key: `sales_opportunity-${opportunity}` },
});

const project = (events: readonly StoredOpportunityEvent[]) => projectedDocument(opportunityRows, opportunity, events);

it('is what the opportunity is', () =>
  fc.assert(
    fc.property(histories, (history) => {
      const state = fold(opportunityDecider, history);
      if (state.status === 'none') throw new Error('it was opened');
      const { status, stage, value, products, expectedClose, assignment } = state;
      expect(project(history.map(stored))).toMatchObject({
        ...{ status, ...stage, ...value, products, expectedClose, version: history.length },
        ...{ owner: assignment.owner, team: assignment.team ?? null },
        closedAt: state.status === 'won' || state.status === 'lost' ? state.closedAt : null,
        reason: state.status === 'open' ? null : state.reason,
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

describe('the sums of the stages', () => {
  const sums = (...events: OpportunityEvent[]) => {
    const row = project(events.map(stored));
    return row && opportunityRows.contributions(row).map(({ dimensions, amounts }) => [...dimensions, ...amounts]);
  };
  it('have what is open, where it stands, weighed by its chance in percent', () => {
    expect(sums(opened)).toEqual([['standard', 'proposal', 'user:ada', 'north', 'EUR', 1, 5_000, 250_000]]);
    expect(sums(opened, moved, valued, reassigned)).toEqual([
      ['standard', 'negotiation', 'user:bob', '', 'EUR', 1, 6_000, 450_000],
    ]);
  });
  it('have nothing of what is closed, and have it again when it is reopened', () => {
    expect(sums(opened, won)).toEqual([]);
    expect(sums(opened, lost)).toEqual([]);
    expect(sums(opened, lost, reopened)).toHaveLength(1);
  });
  it('have nothing of what was taken back, until it is opened anew', () => {
    expect(sums(opened, withdrawn)).toEqual([]);
    expect(sums(opened, won, withdrawn, opened)).toEqual(sums(opened));
  });
});
