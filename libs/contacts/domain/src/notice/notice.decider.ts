import type { TaskRecordKind } from '@rapport/contracts';
import { DomainError, type Decider } from '@rapport/eventsourcing';

export const noticeKinds = [
  'assigned',
  'handed-over',
  'mentioned',
  'changed',
  'task-due',
  'alert',
  'import-done',
  'dead-letter',
] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/** What a notice leads to. */
export type NoticeTarget = {
  readonly kind: TaskRecordKind | 'task' | 'import' | 'kpi' | 'group';
  readonly id: string;
};

/** Only what is plain: what a record is called is read where it is shown. */
export type Notice = {
  readonly notice: string;
  readonly recipient: string;
  readonly kind: NoticeKind;
  /** What it tells of: the type of an event. */
  readonly what: string;
  readonly target: NoticeTarget;
  /** Who did it, where that is known. */
  readonly by?: string;
  /** Of an alert or a group: its name. */
  readonly name?: string;
  /** Whether the recipient wants it in the app. */
  readonly inApp: boolean;
  /** Whether a mail is to tell of it, too; absent in notices of before. */
  readonly byMail?: boolean;
  /** ms */
  readonly at: number;
};

export type NoticeEvent =
  | { readonly type: 'notice-raised'; readonly data: Notice }
  | { readonly type: 'notice-read'; readonly data: { readonly notice: string } }
  | { readonly type: 'notice-unread'; readonly data: { readonly notice: string } }
  /** Before it is tried: whether it went out is not known until it is said. */
  | { readonly type: 'notice-mail-attempted'; readonly data: { readonly notice: string } }
  | { readonly type: 'notice-mailed'; readonly data: { readonly notice: string } }
  | { readonly type: 'notice-mail-failed'; readonly data: { readonly notice: string; readonly code: string } };

export const noticeEventTypes = [
  'notice-raised',
  'notice-read',
  'notice-unread',
  'notice-mail-attempted',
  'notice-mailed',
  'notice-mail-failed',
] as const satisfies readonly NoticeEvent['type'][];

export type NoticeCommand =
  | { readonly type: 'raise'; readonly notice: Notice }
  | { readonly type: 'read' | 'unread'; readonly by: string }
  | { readonly type: 'attempt-mail' | 'confirm-mail' }
  | { readonly type: 'fail-mail'; readonly code: string };

export type KnownNotice = {
  readonly status: 'raised';
  readonly notice: Notice;
  readonly isRead: boolean;
  readonly mail: 'none' | 'attempted' | 'sent' | 'failed';
};
export type NoticeState = { readonly status: 'none' } | KnownNotice;

/** Something that somebody should know (stream `contacts_notice-<id>`); its id follows from what it tells of and whom. */
export const noticeDecider: Decider<NoticeCommand, NoticeEvent, NoticeState> = {
  initialState: { status: 'none' },
  decide(command, state) {
    if (command.type === 'raise')
      return state.status === 'none' ? [{ type: 'notice-raised', data: command.notice }] : [];
    if (state.status === 'none') throw notFound();
    const data = { notice: state.notice.notice };
    switch (command.type) {
      case 'read':
      case 'unread':
        if (command.by !== state.notice.recipient) throw notFound();
        if (state.isRead === (command.type === 'read')) return [];
        return [{ type: command.type === 'read' ? 'notice-read' : 'notice-unread', data }];
      case 'attempt-mail':
        if (state.mail !== 'none') throw new DomainError('NOTICE.MAILED', 'conflict', 'it was mailed, or tried');
        return [{ type: 'notice-mail-attempted', data }];
      case 'confirm-mail':
        return state.mail === 'attempted' ? [{ type: 'notice-mailed', data }] : [];
      case 'fail-mail':
        return state.mail === 'attempted'
          ? [{ type: 'notice-mail-failed', data: { ...data, code: command.code } }]
          : [];
      default:
        return command satisfies never;
    }
  },
  evolve(state, event) {
    if (event.type === 'notice-raised') return { status: 'raised', notice: event.data, isRead: false, mail: 'none' };
    if (state.status === 'none') return state;
    switch (event.type) {
      case 'notice-read':
      case 'notice-unread':
        return { ...state, isRead: event.type === 'notice-read' };
      case 'notice-mail-attempted':
        return { ...state, mail: 'attempted' };
      case 'notice-mailed':
        return { ...state, mail: 'sent' };
      case 'notice-mail-failed':
        return { ...state, mail: 'failed' };
      default:
        return event satisfies never;
    }
  },
};

const notFound = () => new DomainError('NOTICE.NOT_FOUND', 'not-found', 'there is no such notice');
