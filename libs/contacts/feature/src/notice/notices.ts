import { Inject, Injectable } from '@nestjs/common';
import {
  noticeDecider,
  noticeEventTypes,
  type Notice,
  type NoticeCommand,
  type NoticeEvent,
  type NoticeState,
} from '@rapport/contacts-domain';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE, JOB_QUEUE, KEY_VAULT, MAILER, READ_MODEL_STORE, Records } from '@rapport/platform-nest';
import type { Clock, EventStore, JobQueue, KeyVault, Mailer, ReadModels } from '@rapport/platform-ports';
import { MAIL_NOTICE_JOB } from '../logged-jobs';
import { noticeRowsModel, noticeStreams } from './notice.models';
import { NoticeSettings } from './notice-settings';
import { PeopleToTell } from './people-to-tell';

/** Whom nobody answers for is told no more of the same: who left, or what an import changes by the thousand. */
const MOST_UNREAD = 200;

/** What is to be told, to whom, because of what. */
export type Telling = Pick<Notice, 'recipient' | 'kind' | 'what' | 'target' | 'by' | 'name'> & {
  /** The id of the event, or of what is due: told once for each. */
  readonly cause: string;
};

/** Notices to people. */
@Injectable()
export class Notices extends Records<NoticeCommand, NoticeEvent, NoticeState> {
  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(KEY_VAULT) vault: KeyVault,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly settings: NoticeSettings,
    private readonly people: PeopleToTell,
    @Inject(MAILER) private readonly mailer: Mailer,
  ) {
    super(store, vault, {
      decider: noticeDecider,
      eventTypes: noticeEventTypes,
      streamPrefix: noticeStreams,
      notFound: 'NOTICE.NOT_FOUND',
    });
  }

  /** As the person wishes to hear of it; nobody is told what they did themselves. */
  async tell({ cause, ...telling }: Telling): Promise<void> {
    const { recipient, kind, by, name } = telling;
    if (by === recipient || !this.people.isThere(recipient)) return;
    const { app, mail } = (await this.settings.of(recipient)).wishes[kind];
    if (!app && !mail) return;
    if (await this.isSaturated(recipient)) return;
    const notice = eventId('notice', cause, recipient, kind);
    const now = this.clock.now();
    const { what, target } = telling;
    const byMail = mail && this.mailer.isConfigured && (await this.people.mailAddressOf(recipient)) !== null;
    const said: Notice = {
      ...{ notice, recipient, kind, what, target, inApp: app, at: now },
      ...(by && { by }),
      ...(name && { name }),
      ...(byMail && { byMail }),
    };
    await this.run(
      notice,
      { type: 'raise', notice: said },
      { id: eventId(notice, 'raise'), now, actor: 'system:notices' },
    );
    if (byMail) await this.jobs.add([{ name: MAIL_NOTICE_JOB, id: notice, dueAt: now, data: {} }]);
  }

  private async isSaturated(recipient: string): Promise<boolean> {
    const { readThrough } = await this.settings.of(recipient);
    const unread = await this.readModels.count(noticeRowsModel, [
      { field: 'recipient', op: 'eq', value: recipient },
      { field: 'state', op: 'eq', value: 'unread' },
      { field: 'at', op: 'gt', value: readThrough },
    ]);
    return unread >= MOST_UNREAD;
  }
}
