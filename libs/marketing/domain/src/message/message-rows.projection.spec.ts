import { fold, projectedDocument } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { messageDecider } from './message.decider';
import type { MessageEvent } from './message.events';
import { about, letter, link, message, reports, sent } from './message.fixture';
import { messageRows, type StoredMessageEvent } from './message-rows.projection';

const histories = reports.map((wanted) =>
  wanted.reduce<MessageEvent[]>(
    (history, report) => [...history, ...messageDecider.decide(report, fold(messageDecider, history))],
    [sent],
  ),
);

const stored = (event: MessageEvent, index: number): StoredMessageEvent => ({
  ...event,
  ...{ id: `e${index}`, position: index + 10, recordedAt: index * 100, key: `marketing_message-${message}` },
});

const project = (events: readonly StoredMessageEvent[]) => projectedDocument(messageRows, message, events);

it('is what the message is', () =>
  fc.assert(
    fc.property(histories, (history) => {
      const state = fold(messageDecider, history);
      if (state.status !== 'sent') throw new Error('it was sent');
      const { opens, clicks, bounces, deliveredAt, complainedAt, unsubscribedAt } = state;
      const byPerson = (touches: readonly { machine: boolean }[]) => Number(touches.some(({ machine }) => !machine));
      const byMachine = (touches: readonly { machine: boolean }[]) => Number(touches.some(({ machine }) => machine));
      const kinds = bounces.map(({ bounce }) => bounce);
      expect(project(history.map(stored))).toEqual({
        ...{ subject: about.subject.id, account: null, campaign: about.campaign, channel: 'mail' },
        ...{ sentAt: 100, letter: 10, version: history.length },
        ...{ delivered: Number(deliveredAt !== null), opened: byPerson(opens), clicked: byPerson(clicks) },
        ...{ openedByMachine: byMachine(opens), clickedByMachine: byMachine(clicks) },
        ...{ complained: Number(complainedAt !== null), unsubscribed: Number(unsubscribedAt !== null) },
        bounced: Number(kinds.length > 0),
        bounce: kinds.includes('permanent') ? 'permanent' : (kinds[0] ?? null),
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

it('holds nothing of the letter or the links', () => {
  const clicks = [sent, { type: 'message-clicked', data: about, personal: { link }, occurredAt: 130 } as const];
  const row = JSON.stringify(project(clicks.map(stored)));
  for (const word of [...Object.values(letter), link]) expect(row).not.toContain(word);
});
