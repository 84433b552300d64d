import { OrganisationSettings } from '@rapport/access';
import { Inject, Injectable } from '@nestjs/common';
import { normalisedEmail } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { MailOnce, MAILER, type CommandOrigin } from '@rapport/platform-nest';
import type { Mailer } from '@rapport/platform-ports';
import { Contacts } from '../../contact/contacts';
import type { ConsentSubjectDto } from '../consent.dto';
import type { Requested } from '../consents';
import { CONFIRM_PATH, linkTo } from '../preference-centre/page-paths';
import { Suppressions } from '../suppressions';
import { confirmationWords } from './confirmation-words';

/** Mails the link of a double opt-in; each once. The address is in no log and no job: it is read when it is mailed to. */
@Injectable()
export class ConfirmationMail {
  constructor(
    private readonly mails: MailOnce,
    private readonly organisation: OrganisationSettings,
    private readonly contacts: Contacts,
    private readonly suppressions: Suppressions,
    @Inject(MAILER) private readonly mailer: Mailer,
  ) {}

  /**
   * Where it goes, before anything is asked for.
   *
   * @throws DomainError where there is no mail server, no address, or one that is not to be written to
   */
  async addressOf({ subject, identifier }: ConsentSubjectDto): Promise<string> {
    if (!this.mails.isConfigured)
      throw new DomainError('CONSENT.NO_MAIL_SERVER', 'conflict', 'there is no mail server', { path: 'mail' });
    const said = identifier?.kind === 'email' ? identifier.value : await this.ownAddress(subject);
    const address = said === undefined ? undefined : normalisedEmail(said);
    if (!address)
      throw new DomainError('CONSENT.NO_ADDRESS', 'invalid', 'name a mail address, or a contact that has one', {
        path: 'mail',
      });
    const own = [{ kind: 'email', value: address }];
    if (await this.suppressions.amongIdentifiers(own, 'mail', Number.MAX_SAFE_INTEGER))
      throw new DomainError('CONSENT.SUPPRESSED', 'conflict', 'the address is on the suppression list', {
        path: 'mail',
      });
    return address;
  }

  /** Whether it went out. `site`: where the caller is, for installations that do not say where they are. */
  async send(to: string, { token, until }: Requested, site: string, { id, actor }: CommandOrigin): Promise<boolean> {
    const url = `${this.mailer.publicUrl ?? site}${linkTo(CONFIRM_PATH, token)}`;
    const { locale, timeZone } = this.organisation.current;
    const words = confirmationWords({ url, until, locale, timeZone });
    const outcome = await this.mails.send(`contacts_mail-${id}`, { to: [to], ...words, messageId: id }, actor);
    return outcome !== 'failed';
  }

  private async ownAddress(subject: string | undefined): Promise<string | undefined> {
    if (subject === undefined) return undefined;
    const { state } = await this.contacts.peek(subject);
    return 'card' in state ? state.card.email : undefined;
  }
}
