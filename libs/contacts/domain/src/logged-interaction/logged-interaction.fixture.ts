import type { LoggedInteractionCommand } from './logged-interaction.decider';
import type { LoggedInteractionEvent } from './logged-interaction.events';

const subject = (letter: string, number: number) => ({ id: letter.repeat(32), number });
export const ada = subject('a', 7);
export const bob = subject('b', 8);
export const carol = subject('c', 9);
export const account = 'e'.repeat(32);
export const interaction = 'f'.repeat(32);
export const noon = 1_774_346_400_000;

const named = (kind: string, who: typeof ada) => [{ kind, subject: who }];
const shared = { account, channel: 'phone', source: 'rapport', records: [{ kind: 'account', id: account }] } as const;
const about = { interaction, kind: 'call-logged', subject: ada, account } as const;

export const logACall = {
  ...{ type: 'log', at: noon, interaction, kind: 'call-logged', channel: 'phone', source: 'rapport' },
  facts: { direction: 'outbound', durationMs: 300_000 },
  written: { title: 'Renewal', text: 'Ada and Bob want to renew' },
  records: shared.records,
  participants: [
    { subject: ada, identifiers: named('contact', ada), part: { said: 'will sign' } },
    { subject: bob, identifiers: named('participant', bob), role: 'buyer', part: { name: 'Bob', said: 'has doubts' } },
    { subject: carol, identifiers: named('contact', carol), part: {} },
  ],
} as const satisfies LoggedInteractionCommand;

export const called: LoggedInteractionEvent = {
  type: 'call-logged',
  occurredAt: noon,
  data: {
    ...{ ...about, ...shared, identifiers: named('contact', ada), participants: 3 },
    ...{ direction: 'outbound', durationMs: 300_000 },
  },
  personal: { said: 'will sign', title: 'Renewal', text: 'Ada and Bob want to renew' },
};
export const bobJoined: LoggedInteractionEvent = {
  type: 'participant-joined',
  occurredAt: noon,
  data: {
    ...{ ...about, ...shared, subject: bob, role: 'buyer' },
    ...{ identifiers: named('participant', bob), before: [ada] },
  },
  personal: { name: 'Bob', said: 'has doubts' },
};
export const carolJoined: LoggedInteractionEvent = {
  type: 'participant-joined',
  occurredAt: noon,
  data: { ...about, ...shared, subject: carol, identifiers: named('contact', carol), before: [ada, bob] },
};
export const later = noon + 1_000;
export const withdrawn: LoggedInteractionEvent = { type: 'interaction-withdrawn', occurredAt: later, data: about };
export const reviewRequested: LoggedInteractionEvent = {
  type: 'interaction-review-requested',
  occurredAt: later,
  data: about,
};
export const reviewed = (outcome: 'kept' | 'withdrawn'): LoggedInteractionEvent => ({
  type: 'interaction-reviewed',
  occurredAt: later,
  data: { ...about, outcome },
});
export const inbound: LoggedInteractionEvent = {
  type: 'interaction-corrected',
  occurredAt: later,
  data: { ...about, direction: 'inbound', durationMs: 300_000, fields: ['direction', 'title'] },
  personal: { text: 'Ada and Bob want to renew' },
};
/** As the stream reads once the keys of the first participant are destroyed. */
export const calledByErased: LoggedInteractionEvent = { ...called, personal: null };
