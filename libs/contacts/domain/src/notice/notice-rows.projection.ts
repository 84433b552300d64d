import type { DocumentProjection, ProjectedEvent } from '@rapport/eventsourcing';
import type { NoticeEvent } from './notice.decider';

/** A notice in the list of whom it is for. */
export type NoticeRow = {
  readonly recipient: string;
  readonly kind: string;
  readonly what: string;
  readonly targetKind: string;
  readonly target: string;
  readonly by: string | null;
  readonly name: string | null;
  readonly state: 'unread' | 'read';
  /** ms */
  readonly at: number;
};

type Read = Extract<NoticeEvent, { type: 'notice-raised' | 'notice-read' | 'notice-unread' }>;
type Stored<E extends Read> = E extends Read ? ProjectedEvent<E['type'], E['data']> : never;
export type StoredNoticeEvent = Stored<Read>;

/** `contacts.notices@1`: a document per notice that is shown in the app, fed by its stream only. */
export const noticeRows: DocumentProjection<StoredNoticeEvent, NoticeRow> = {
  kind: 'document',
  name: 'contacts.notices',
  version: 1,
  reads: ['notice-raised', 'notice-read', 'notice-unread'],
  documentIds: ({ data }) => [data.notice],
  evolve(row, event) {
    if (event.type !== 'notice-raised')
      return row && { ...row, state: event.type === 'notice-read' ? 'read' : 'unread' };
    const { recipient, kind, what, target, by = null, name = null, inApp, at } = event.data;
    if (!inApp) return null;
    return { recipient, kind, what, targetKind: target.kind, target: target.id, by, name, state: 'unread', at };
  },
};
