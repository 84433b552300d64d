import type { AboutMessage } from '@rapport/contracts';
import fc from 'fast-check';
import type { MessageReport } from './message.decider';
import type { MessageEvent } from './message.events';

export const message = 'd'.repeat(32);
export const about: AboutMessage = {
  ...{ message, channel: 'mail', campaign: 'c'.repeat(32) },
  subject: { id: 'a'.repeat(32), number: 7 },
};
export const letter = { address: 'ada@example.com', subjectLine: 'Spring!', content: 'template-9' };
export const link = 'https://shop.example/spring?for=ada';

export const sent = { type: 'message-sent', data: about, personal: letter, occurredAt: 100 } satisfies MessageEvent;
export const delivered: MessageEvent = { type: 'message-delivered', data: about, occurredAt: 110 };
export const opened = (occurredAt: number): MessageEvent => ({ type: 'message-opened', data: about, occurredAt });
export const openedByMachine = (occurredAt: number): MessageEvent => ({
  type: 'message-opened',
  data: { ...about, machine: true },
  occurredAt,
});
export const clicked = (occurredAt: number): MessageEvent => ({
  type: 'message-clicked',
  data: about,
  personal: { link },
  occurredAt,
});
export const bounced = (bounce: 'permanent' | 'transient', occurredAt = 120): MessageEvent => ({
  type: 'message-bounced',
  data: { ...about, bounce },
  occurredAt,
});
export const complained: MessageEvent = { type: 'message-complained', data: about, occurredAt: 400 };
export const unsubscribed: MessageEvent = { type: 'message-unsubscribed', data: about, occurredAt: 500 };

/** Reports that do not contradict each other: what happens once has one time. */
export const reports: fc.Arbitrary<MessageReport[]> = fc.uniqueArray(
  fc.oneof(
    fc.constantFrom<MessageReport>(
      { type: 'deliver', at: 110 },
      { type: 'bounce', bounce: 'permanent', at: 120 },
      { type: 'bounce', bounce: 'transient', at: 115 },
      { type: 'complain', at: 400 },
      { type: 'unsubscribe', at: 500 },
    ),
    fc.record({ type: fc.constant('open' as const), machine: fc.boolean(), at: fc.integer({ min: 90, max: 99 }) }),
    fc
      .record({ machine: fc.boolean(), at: fc.integer({ min: 90, max: 99 }), known: fc.boolean() })
      .map(({ machine, at, known }) => ({ type: 'click' as const, machine, at, ...(known && { link }) })),
  ),
  { selector: (report) => JSON.stringify(report) },
);
