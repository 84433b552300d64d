import { Inject, Injectable } from '@nestjs/common';
import { MailOnce, MAILER, type MailOutcome } from '@rapport/platform-nest';
import type { Mailer } from '@rapport/platform-ports';
import { OrganisationSettings } from '../organisation/organisation-settings';
import type { LinkPurpose } from './link';
import { linkMailWords } from './link-mail-words';

export interface LinkToMail {
  /** Of the request: repeated, it sends nothing more. */
  readonly id: string;
  readonly purpose: Exclude<LinkPurpose, 'sign-in'>;
  readonly to: string;
  readonly text: string;
  /** ms */
  readonly until: number;
  /** Where the page of the admin is, for installations that do not say where they are. */
  readonly site: string;
  readonly actor: string;
}

/** Links of users by mail, where there is a mail server; they are in no log and no job. */
@Injectable()
export class LinkMail {
  constructor(
    @Inject(MailOnce) private readonly mails: MailOnce,
    @Inject(MAILER) private readonly mailer: Mailer,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
  ) {}

  get isConfigured(): boolean {
    return this.mails.isConfigured;
  }

  send({ id, purpose, to, text, until, site, actor }: LinkToMail): Promise<MailOutcome> {
    const { locale, timeZone } = this.organisation.current;
    const url = `${this.mailer.publicUrl ?? site}/join#${text}`;
    const words = linkMailWords(purpose, { url, until, locale, timeZone });
    return this.mails.send(`access_mail-${id}`, { to: [to], ...words, messageId: id }, actor);
  }
}
