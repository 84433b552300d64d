import type { AboutMessage, MessageBounced } from '@rapport/contracts';
import type { Letter, MessageEvent } from './message.events';

export type BounceKind = MessageBounced['bounce'];

/** An opening or a click. */
export interface Touch {
  /** ms */
  readonly at: number;
  /** Not the person: a mail scanner, or a proxy that loads ahead. */
  readonly machine: boolean;
  /** Of a click, where it is known and not erased. */
  readonly link?: string;
}

/** All that was heard of a message, in whatever order. Times in ms. */
interface Heard {
  readonly about: AboutMessage;
  readonly sentAt: number;
  readonly deliveredAt: number | null;
  readonly opens: readonly Touch[];
  readonly clicks: readonly Touch[];
  readonly bounces: readonly { readonly at: number; readonly bounce: BounceKind }[];
  readonly complainedAt: number | null;
  readonly unsubscribedAt: number | null;
}

/** `erased`: the letter does not open any more; the plain facts stay. */
export type KnownMessage = Heard &
  ({ readonly status: 'sent'; readonly letter: Letter } | { readonly status: 'erased' });

export type MessageState = { readonly status: 'none' } | KnownMessage;

export function evolveMessage(state: MessageState, event: MessageEvent): MessageState {
  const { type, data, occurredAt: at } = event;
  if (type === 'message-sent') {
    const heard = { ...unheard, about: data, sentAt: at };
    return event.personal ? { ...heard, status: 'sent', letter: event.personal } : { ...heard, status: 'erased' };
  }
  if (state.status === 'none') return state;
  switch (type) {
    case 'message-delivered':
      return { ...state, deliveredAt: at };
    case 'message-opened':
      return { ...state, opens: [...state.opens, { at, machine: event.data.machine === true }] };
    case 'message-clicked': {
      const click = { at, machine: event.data.machine === true, ...(event.personal && { link: event.personal.link }) };
      return { ...state, clicks: [...state.clicks, click] };
    }
    case 'message-bounced':
      return { ...state, bounces: [...state.bounces, { at, bounce: event.data.bounce }] };
    case 'message-complained':
      return { ...state, complainedAt: at };
    case 'message-unsubscribed':
      return { ...state, unsubscribedAt: at };
    default:
      return type satisfies never;
  }
}

const unheard = {
  deliveredAt: null,
  opens: [],
  clicks: [],
  bounces: [],
  complainedAt: null,
  unsubscribedAt: null,
} as const;
