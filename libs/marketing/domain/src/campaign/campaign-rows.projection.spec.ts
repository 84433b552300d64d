import { fold, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { campaignDecider, type CampaignCommand } from './campaign.decider';
import type { CampaignEvent } from './campaign.events';
import { campaign, euros, planned } from './campaign.fixture';
import { campaignRows, type StoredCampaignEvent } from './campaign-rows.projection';
import { totalsOf } from './campaign.state';

const commands: fc.Arbitrary<CampaignCommand> = fc.oneof(
  fc.record({ type: fc.constantFrom('launch', 'end'), at: fc.nat(1_000) }),
  fc
    .tuple(fc.constantFrom('EUR', 'CHF'), fc.integer({ min: -9, max: 9 }), fc.uuid(), fc.nat(1_000))
    .map(([currency, amount, cost, at]) => ({
      ...{ type: 'record-cost', money: { amount, currency }, cost, kind: 'media', at },
    })),
  fc
    .tuple(fc.constantFrom('Spring', 'Été'), fc.constantFrom(null, euros(1), euros(2)), fc.nat(1_000))
    .map(([name, budget, at]) => ({ type: 'change', changes: { name, budget }, at })),
) as fc.Arbitrary<CampaignCommand>;

/** Histories that the decider allows. */
const histories = fc
  .array(commands)
  .map((wanted) =>
    wanted.reduce<CampaignEvent[]>((history, command) => [...history, ...decided(history, command)], [planned]),
  );

function decided(history: readonly CampaignEvent[], command: CampaignCommand): readonly CampaignEvent[] {
  try {
    return campaignDecider.decide(command, fold(campaignDecider, history));
  } catch {
    return [];
  }
}

const stored = (event: CampaignEvent, index: number): StoredCampaignEvent => ({
  ...event,
  ...{ id: `e${index}`, position: index + 10, recordedAt: index * 100, key: `marketing_campaign-${campaign}` },
});

const project = (events: readonly StoredCampaignEvent[]) => projectedDocument(campaignRows, campaign, events);

it('is what the campaign is', () =>
  fc.assert(
    fc.property(histories, (history) => {
      const state = fold(campaignDecider, history);
      if (state.status === 'none') throw new Error('it was planned');
      expect(project(history.map(stored))).toMatchObject({
        ...{ status: state.status, version: history.length, plannedAt: 100 },
        ...{ name: state.facts.name, budget: state.facts.budget ?? null, costs: totalsOf(state.costs) },
        launchedAt: state.status === 'planned' ? null : state.launchedAt,
        endedAt: state.status === 'ended' ? state.endedAt : null,
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

it('is found without accents', () => {
  const data = { campaign, name: ' Été À  Zürich', medium: 'mail' };
  expect(project([stored({ type: 'campaign-planned', data, occurredAt: 100 }, 0)])?.sortName).toBe('ete a zurich');
});
