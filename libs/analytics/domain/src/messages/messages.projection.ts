import type {
  MessageBounced,
  MessageClicked,
  MessageComplained,
  MessageDelivered,
  MessageOpened,
  MessageSent,
  MessageUnsubscribed,
} from '@rapport/contracts';
import type { ProjectedEvent } from '@rapport/eventsourcing';
import { byMonth, entitySource, withChange, type Change, type Dimension, type Fact } from '../facts';

export type MessageEvent =
  | ProjectedEvent<'marketing.message-sent.v1', MessageSent>
  | ProjectedEvent<'marketing.message-delivered.v1', MessageDelivered>
  | ProjectedEvent<'marketing.message-opened.v1', MessageOpened>
  | ProjectedEvent<'marketing.message-clicked.v1', MessageClicked>
  | ProjectedEvent<'marketing.message-bounced.v1', MessageBounced>
  | ProjectedEvent<'marketing.message-complained.v1', MessageComplained>
  | ProjectedEvent<'marketing.message-unsubscribed.v1', MessageUnsubscribed>;

const known: readonly Dimension[] = ['channel', 'campaign'];

/** Messages on the date they were sent, and what became of each; a message goes to one person. */
export const messages: Fact = {
  name: 'messages',
  version: 1,
  dimensions: known,
  measures: ['sent', 'delivered', 'bounced', 'opened', 'clicked', 'unsubscribed', 'complained'],
  rollups: [
    { cells: 'analytics.messages-total', dimensions: [] },
    { cells: 'analytics.messages', dimensions: known },
  ],
  months: byMonth('analytics.messages', known),
};

/** What the person did; each is the place of the first event that says so, null: not yet. */
type Doings = {
  readonly opened: number | null;
  readonly clicked: number | null;
  readonly unsubscribed: number | null;
  readonly complained: number | null;
};

export type MessageState = Doings & {
  readonly sent: Change<{ readonly channel: string; readonly campaign: string }> | null;
  /** Deliveries and bounces. */
  readonly arrivals: readonly Change<{ readonly delivered: boolean }>[];
};

const nothing: MessageState = {
  ...{ sent: null, arrivals: [] },
  ...{ opened: null, clicked: null, unsubscribed: null, complained: null },
};

export const messageSource = entitySource<MessageEvent, MessageState>({
  name: 'analytics.messages',
  version: 1,
  reads: [
    'marketing.message-sent.v1',
    'marketing.message-delivered.v1',
    'marketing.message-opened.v1',
    'marketing.message-clicked.v1',
    'marketing.message-bounced.v1',
    'marketing.message-complained.v1',
    'marketing.message-unsubscribed.v1',
  ],
  facts: [messages],
  spans: 'analytics.message-streams',
  evolve: evolveMessage,
  parts: (state) => {
    const { sent, arrivals, opened, clicked, unsubscribed, complained } = state;
    if (!sent) return [];
    const doings = [opened, clicked, unsubscribed, complained];
    const arrival = arrivals.at(-1);
    // Who did something with it got it, whatever the provider says.
    const delivered = arrival?.delivered === true || doings.some((doing) => doing !== null);
    const bounced = !delivered && arrival !== undefined;
    const amounts = [true, delivered, bounced, ...doings.map((doing) => doing !== null)].map(Number);
    const told = [sent.told, arrival?.told ?? sent.told, ...doings.filter((doing) => doing !== null)];
    return [{ of: messages, at: sent.at, values: [sent.channel, sent.campaign], amounts, told }];
  },
});

function evolveMessage(state: MessageState | null, event: MessageEvent, told: number): MessageState {
  const before = state ?? nothing;
  const at = event.occurredAt;
  const arrived = (delivered: boolean): MessageState => ({
    ...before,
    arrivals: withChange(before.arrivals, { delivered, at, told }),
  });
  const did = (what: keyof Doings): MessageState => ({ ...before, [what]: before[what] ?? told });
  switch (event.type) {
    case 'marketing.message-sent.v1': {
      const { channel, campaign = '' } = event.data;
      return { ...before, sent: { channel, campaign, at, told } };
    }
    case 'marketing.message-delivered.v1':
      return arrived(true);
    case 'marketing.message-bounced.v1':
      return arrived(false);
    case 'marketing.message-opened.v1':
      return event.data.machine ? before : did('opened');
    case 'marketing.message-clicked.v1':
      return event.data.machine ? before : did('clicked');
    case 'marketing.message-complained.v1':
      return did('complained');
    case 'marketing.message-unsubscribed.v1':
      return did('unsubscribed');
    default:
      return event satisfies never;
  }
}
