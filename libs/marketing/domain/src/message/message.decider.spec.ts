import { fold, given } from '@rapport/eventsourcing';
import fc from 'fast-check';
import { messageDecider, type MessageReport } from './message.decider';
import type { MessageEvent } from './message.events';
import {
  about,
  bounced,
  clicked,
  complained,
  delivered,
  letter,
  link,
  opened,
  openedByMachine,
  reports,
  sent,
  unsubscribed,
} from './message.fixture';
import type { MessageState } from './message.state';

const messages = (...history: MessageEvent[]) => given(messageDecider, ...history);
const every: readonly (readonly [MessageReport, MessageEvent])[] = [
  [{ type: 'deliver', at: 110 }, delivered],
  [{ type: 'open', machine: false, at: 120 }, opened(120)],
  [{ type: 'open', machine: true, at: 121 }, openedByMachine(121)],
  [{ type: 'click', machine: false, link, at: 130 }, clicked(130)],
  [{ type: 'bounce', bounce: 'permanent', at: 120 }, bounced('permanent')],
  [{ type: 'bounce', bounce: 'transient', at: 120 }, bounced('transient')],
  [{ type: 'complain', at: 400 }, complained],
  [{ type: 'unsubscribe', at: 500 }, unsubscribed],
];

describe('a message', () => {
  const send = { type: 'send', about, letter, at: 100 } as const;
  it('is sent', () => messages().when(send).then(sent));
  it('is sent once', () =>
    messages(sent, delivered)
      .when({ ...send, at: 900 })
      .thenNothing());
  it('goes to one person', () =>
    messages(sent)
      .when({ ...send, about: { ...about, subject: { id: 'b'.repeat(32), number: 8 } } })
      .thenRefused('MESSAGE.OTHER_RECIPIENT'));
});

describe.each(every)('$type', (report, event) => {
  it('is recorded', () => messages(sent).when(report).then(event));
  it('is recorded once', () => messages(sent, event).when(report).thenNothing());
  it('needs nothing that came before', () =>
    messages(sent, unsubscribed, complained, bounced('permanent', 1), bounced('transient', 1), opened(1), clicked(1))
      .when(report)
      .then(...(['deliver', 'open', 'click'].includes(report.type) ? [event] : [])));
  it('is of a message', () => messages().when(report).thenRefused('MESSAGE.NOT_FOUND'));
  it('is not taken once the person is erased', () =>
    messages({ ...sent, personal: null })
      .when(report)
      .thenRefused('MESSAGE.ERASED'));
});

it('keeps its plain facts once the person is erased', () => {
  const history = [{ ...sent, personal: null }, delivered, { ...clicked(130), personal: null } as MessageEvent];
  expect(fold(messageDecider, history)).toMatchObject({
    ...{ status: 'erased', about, sentAt: 100, deliveredAt: 110, clicks: [{ at: 130, machine: false }] },
  });
});

it('openings are counted each time, those of machines apart', () => {
  const state = fold(messageDecider, [sent, opened(120), openedByMachine(120), opened(130)]);
  expect(state).toMatchObject({
    opens: [
      { at: 120, machine: false },
      { at: 120, machine: true },
      { at: 130, machine: false },
    ],
  });
});

it('a click without a link is one too', () =>
  messages(sent)
    .when({ type: 'click', machine: true, at: 130 })
    .then({ type: 'message-clicked', data: { ...about, machine: true }, occurredAt: 130 }));

/** The state without the order in which things were heard. */
function heard(all: readonly MessageReport[]): object {
  const state = all.reduce<MessageState>(
    (before, report) =>
      messageDecider.decide(report, before).reduce((state, event) => messageDecider.evolve(state, event), before),
    fold(messageDecider, [sent]),
  );
  if (state.status !== 'sent') throw new Error('it was sent');
  const sorted = (items: readonly object[]) => items.map((item) => JSON.stringify(item)).toSorted();
  const { opens, clicks, bounces } = state;
  return { ...state, opens: sorted(opens), clicks: sorted(clicks), bounces: sorted(bounces) };
}

it('is the same in whatever order and however often it is reported', () =>
  fc.assert(
    fc.property(
      reports.chain((once) =>
        fc.tuple(
          fc.constant(once),
          fc.shuffledSubarray([...once, ...once, ...once], { minLength: once.length * 3, maxLength: once.length * 3 }),
        ),
      ),
      ([once, shuffled]) => expect(heard(shuffled)).toEqual(heard(once)),
    ),
  ));
