import type { Decider } from '@rapport/eventsourcing';
import { noticeKinds, type NoticeKind } from './notice.decider';

/** How somebody wants to hear of something. */
export type NoticeWish = { readonly app: boolean; readonly mail: boolean };
export type NoticeWishes = Readonly<Record<NoticeKind, NoticeWish>>;

export type NoticeSettingsEvent =
  | {
      readonly type: 'notice-wishes-said';
      readonly data: { readonly person: string; readonly wishes: Partial<NoticeWishes> };
    }
  | {
      readonly type: 'notices-read-through';
      readonly data: {
        readonly person: string;
        /** ms; all that were raised up to then are read. */
        readonly through: number;
      };
    };

export const noticeSettingsEventTypes = [
  'notice-wishes-said',
  'notices-read-through',
] as const satisfies readonly NoticeSettingsEvent['type'][];

export type NoticeSettingsCommand = { readonly person: string } & (
  | { readonly type: 'wish'; readonly wishes: Partial<NoticeWishes> }
  | { readonly type: 'read-through'; readonly through: number }
);

export type NoticeSettings = { readonly wishes: NoticeWishes; readonly readThrough: number };

/** In the app, and no mail, until somebody wishes otherwise. */
const usual = Object.fromEntries(noticeKinds.map((kind) => [kind, { app: true, mail: false }])) as NoticeWishes;

/** How one person wants to be told, and what that one has read (stream `contacts_noticeSettings-<hash of the person>`). */
export const noticeSettingsDecider: Decider<NoticeSettingsCommand, NoticeSettingsEvent, NoticeSettings> = {
  initialState: { wishes: usual, readThrough: 0 },
  decide(command, { wishes, readThrough }) {
    const { person } = command;
    switch (command.type) {
      case 'wish': {
        const isNew = noticeKinds.some((kind) => {
          const said = command.wishes[kind];
          return said && (said.app !== wishes[kind].app || said.mail !== wishes[kind].mail);
        });
        return isNew ? [{ type: 'notice-wishes-said', data: { person, wishes: command.wishes } }] : [];
      }
      case 'read-through':
        if (command.through <= readThrough) return [];
        return [{ type: 'notices-read-through', data: { person, through: command.through } }];
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    switch (event.type) {
      case 'notice-wishes-said':
        return { ...state, wishes: { ...state.wishes, ...event.data.wishes } };
      case 'notices-read-through':
        return { ...state, readThrough: event.data.through };
      default:
        return event satisfies never;
    }
  },
};
