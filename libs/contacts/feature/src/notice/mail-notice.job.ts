import { OrganisationSettings } from '@rapport/access';
import { Inject, Injectable } from '@nestjs/common';
import type { NoticeKind } from '@rapport/contacts-domain';
import { DomainError, eventId } from '@rapport/eventsourcing';
import { CLOCK, LOG, MAILER, OnJob, type CommandOrigin, type Log } from '@rapport/platform-nest';
import type { Clock, Job, Mailer } from '@rapport/platform-ports';
import { randomUUID } from 'node:crypto';
import { Notices } from './notices';
import { MAIL_NOTICE_JOB } from '../logged-jobs';
import { PeopleToTell } from './people-to-tell';

type Words = Readonly<Record<NoticeKind, string>>;

/** Nothing personal leaves by mail: what it is about is read in the app. */
const english: Words = {
  assigned: 'Something was assigned to you',
  'handed-over': 'Something was handed over to you',
  mentioned: 'Something was written about a record of yours',
  changed: 'A record of yours changed',
  'task-due': 'A task is due',
  alert: 'A KPI raised an alert',
  'import-done': 'An import is done',
  'dead-letter': 'A message could not be handled',
};
const german: Words = {
  assigned: 'Ihnen wurde etwas zugewiesen',
  'handed-over': 'Ihnen wurde etwas übergeben',
  mentioned: 'Zu einem Ihrer Datensätze wurde etwas notiert',
  changed: 'Einer Ihrer Datensätze hat sich geändert',
  'task-due': 'Eine Aufgabe ist fällig',
  alert: 'Eine Kennzahl hat Alarm geschlagen',
  'import-done': 'Ein Import ist fertig',
  'dead-letter': 'Eine Nachricht konnte nicht verarbeitet werden',
};

/** Mails a notice to whom it is for, once: what was attempted is not tried again. */
@Injectable()
export class MailNoticeJob {
  constructor(
    private readonly notices: Notices,
    private readonly people: PeopleToTell,
    private readonly organisation: OrganisationSettings,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  @OnJob(MAIL_NOTICE_JOB)
  async mail({ id }: Job): Promise<void> {
    const { state } = await this.notices.load(id);
    if (state.status === 'none' || state.mail !== 'none' || !this.mailer.isConfigured) return;
    const address = await this.people.mailAddressOf(state.notice.recipient);
    if (!address) return;
    try {
      // Of two that try at once only one may win: the same id would be taken for the same try.
      await this.notices.run(id, { type: 'attempt-mail' }, this.origin(randomUUID().replaceAll('-', '')));
    } catch (error) {
      if (error instanceof DomainError && error.code === 'NOTICE.MAILED') return;
      throw error;
    }
    const { kind, target, name } = state.notice;
    const { locale, name: organisation } = this.organisation.current;
    const words = locale.startsWith('de') ? german : english;
    const { publicUrl } = this.mailer;
    const place = publicUrl ? `${publicUrl}/notices` : `${target.kind} ${target.id}`;
    const text = [words[kind], name ?? '', place, organisation].filter(Boolean).join('\n');
    try {
      await this.mailer.send({ to: [address], subject: words[kind], text, messageId: id });
      await this.notices.run(id, { type: 'confirm-mail' }, this.origin(eventId(id, 'mailed')));
    } catch (error) {
      // The words of servers quote addresses.
      const code = (error as { readonly code?: unknown }).code;
      this.log.warn({ notice: id, code }, 'a notice could not be mailed');
      const said = { type: 'fail-mail', code: typeof code === 'string' ? code : 'UNKNOWN' } as const;
      await this.notices.run(id, said, this.origin(eventId(id, 'mail-failed')));
    }
  }

  private origin(id: string): CommandOrigin {
    return { id, now: this.clock.now(), actor: 'system:notices' };
  }
}
