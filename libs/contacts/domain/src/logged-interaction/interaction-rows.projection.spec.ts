import { projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { interactionRows, type StoredLoggedInteractionEvent } from './interaction-rows.projection';
import {
  called,
  inbound,
  interaction,
  later,
  noon,
  reviewed,
  reviewRequested,
  withdrawn,
} from './logged-interaction.fixture';

const stored = [called, inbound, reviewRequested, reviewed('withdrawn'), inbound, reviewRequested, withdrawn].map(
  ({ type, data, occurredAt }, index) =>
    ({
      ...{ id: `e${index}`, type, data, occurredAt, recordedAt: occurredAt },
      ...{ position: index + 10, key: `contacts_interaction-${interaction}` },
    }) as StoredLoggedInteractionEvent,
);

const project = (events: readonly StoredLoggedInteractionEvent[]) =>
  projectedDocument(interactionRows, interaction, events);

it('says what became of it, and since when', () => {
  expect(project(stored.slice(0, 3))).toEqual({
    ...{ kind: 'call-logged', review: 'due', reviewSince: later, occurredAt: noon },
    ...{ corrected: [11], withdrawn: null, textWithdrawn: null },
  });
  expect(project(stored)).toEqual({
    ...{ kind: 'call-logged', review: 'due', reviewSince: later, occurredAt: noon },
    ...{ corrected: [11, 14], withdrawn: 16, textWithdrawn: 13 },
  });
});

it('holds nothing of what was written', () => expect(JSON.stringify(project(stored))).not.toMatch(/Renewal|renew|Bob/));

it('is the same whatever is delivered twice', () =>
  fc.assert(
    fc.property(fc.array(fc.nat({ max: stored.length }), { maxLength: 5 }), (restarts) => {
      const delivered = [...restarts.sort((a, b) => a - b).map((end) => stored.slice(0, end)), stored].flat();
      expect(project(delivered)).toEqual(project(stored));
    }),
  ));
