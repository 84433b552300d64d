import type { AboutMessage } from '@rapport/contracts';
import { type Decider, DomainError } from '@rapport/eventsourcing';
import type { Letter, MessageEvent } from './message.events';
import { evolveMessage, type BounceKind, type KnownMessage, type MessageState } from './message.state';

/** `at`: when it happened, ms. */
export type MessageCommand = { readonly at: number } & (
  | { readonly type: 'send'; readonly about: AboutMessage; readonly letter: Letter }
  | { readonly type: 'deliver' }
  | { readonly type: 'open'; readonly machine: boolean }
  | { readonly type: 'click'; readonly machine: boolean; readonly link?: string }
  | { readonly type: 'bounce'; readonly bounce: BounceKind }
  | { readonly type: 'complain' }
  | { readonly type: 'unsubscribe' }
);

/** What is heard of a message after it was sent. */
export type MessageReport = Exclude<MessageCommand, { readonly type: 'send' }>;

/**
 * One message to one person (stream `marketing_message-<id>`). Reports come late, twice and in any order, so none
 * depends on another, and each is a fact once: an opening or click by its time, a bounce by its kind.
 */
export const messageDecider: Decider<MessageCommand, MessageEvent, MessageState> = {
  initialState: { status: 'none' },
  evolve: evolveMessage,
  decide(command, state) {
    if (state.status === 'erased')
      throw new DomainError('MESSAGE.ERASED', 'gone', 'the person was erased, or the message is too old');
    if (command.type === 'send') {
      const { about, letter, at: occurredAt } = command;
      if (state.status === 'none') return [{ type: 'message-sent', data: about, personal: letter, occurredAt }];
      if (state.about.subject.id === about.subject.id) return [];
      throw new DomainError('MESSAGE.OTHER_RECIPIENT', 'conflict', 'the message went to somebody else');
    }
    if (state.status === 'none') throw new DomainError('MESSAGE.NOT_FOUND', 'not-found', 'there is no such message');
    return report(command, state);
  },
};

function report(command: MessageReport, state: KnownMessage): MessageEvent[] {
  const { about } = state;
  const { at: occurredAt } = command;
  switch (command.type) {
    case 'deliver':
      return state.deliveredAt === null ? [{ type: 'message-delivered', data: about, occurredAt }] : [];
    case 'open': {
      const { machine } = command;
      const isKnown = state.opens.some((open) => open.at === occurredAt && open.machine === machine);
      return isKnown ? [] : [{ type: 'message-opened', data: { ...about, ...by(machine) }, occurredAt }];
    }
    case 'click': {
      const { machine, link } = command;
      const isKnown = state.clicks.some(
        (click) => click.at === occurredAt && click.machine === machine && click.link === link,
      );
      const personal = link === undefined ? {} : { personal: { link } };
      return isKnown ? [] : [{ type: 'message-clicked', data: { ...about, ...by(machine) }, ...personal, occurredAt }];
    }
    case 'bounce': {
      const { bounce } = command;
      const isKnown = state.bounces.some((one) => one.bounce === bounce);
      return isKnown ? [] : [{ type: 'message-bounced', data: { ...about, bounce }, occurredAt }];
    }
    case 'complain':
      return state.complainedAt === null ? [{ type: 'message-complained', data: about, occurredAt }] : [];
    case 'unsubscribe':
      return state.unsubscribedAt === null ? [{ type: 'message-unsubscribed', data: about, occurredAt }] : [];
    default:
      return command satisfies never;
  }
}

const by = (machine: boolean) => machine && { machine: true as const };
