import type { Channel, LoggedInteractionKind } from '@rapport/contracts';

/** What is logged under which path. */
export const kindsByPath = {
  calls: 'call-logged',
  mails: 'mail-logged',
  meetings: 'meeting-held',
  chats: 'chat-held',
  'social-mentions': 'social-mentioned',
  'survey-answers': 'survey-returned',
  notes: 'note-written',
} as const satisfies Readonly<Record<string, LoggedInteractionKind>>;

export type InteractionPath = keyof typeof kindsByPath;

export const interactionPaths = Object.keys(kindsByPath) as InteractionPath[];

/** The channel of an interaction that names none. */
export const usualChannels: Readonly<Record<LoggedInteractionKind, Channel>> = {
  'call-logged': 'phone',
  'mail-logged': 'mail',
  'meeting-held': 'meeting',
  'chat-held': 'chat',
  'social-mentioned': 'social',
  'survey-returned': 'other',
  'note-written': 'other',
};
