import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@rapport/eventsourcing';
import { KEY_VAULT, type CommandOrigin } from '@rapport/platform-nest';
import type { KeyVault } from '@rapport/platform-ports';
import { Audit } from '../audit/audit';
import { LinkMail } from '../link/link-mail';
import { Links } from '../link/links';
import { idOfSecret } from '../secret-text';
import { Sessions } from '../session/sessions';
import { staffMail } from './staff-mail';
import { UserDirectory } from './user-directory';
import type { UserCommand } from './user.decider';
import type { UserCard, UserGrant } from './user.events';
import { Users } from './users';

/** A link for a user: by mail, or shown to the admin who hands it on. */
export interface GivenLink {
  readonly id: string;
  readonly version: number;
  readonly link: string | null;
  readonly linkUntil: string;
  readonly isMailed: boolean;
}

/** What an admin does with users: durable, audited and in force when a call returns. */
@Injectable()
export class UserAdministration {
  constructor(
    @Inject(Users) private readonly users: Users,
    @Inject(UserDirectory) private readonly directory: UserDirectory,
    @Inject(Links) private readonly links: Links,
    @Inject(LinkMail) private readonly mail: LinkMail,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** One mail address is one user: inviting a deactivated one brings them back. */
  async invite(
    card: UserCard & { readonly email: string },
    grant: UserGrant,
    origin: CommandOrigin,
    site: string,
  ): Promise<GivenLink> {
    const [subject] = await this.vault.subjectsOf([staffMail(card.email)]);
    if (!subject) throw new Error('the vault minted no subject');
    const version = await this.run(subject.id, { type: 'invite', subject, card, ...grant }, origin, 'invited');
    const to = { user: subject.id, email: card.email, site };
    return { id: subject.id, version, ...(await this.linkFor(to, 'invitation', origin)) };
  }

  /** Another link: to join, for who was invited; else to choose another password. */
  async newLink(id: string, origin: CommandOrigin, site: string): Promise<GivenLink> {
    const { user, version } = await this.users.load(id);
    if (user.status === 'deactivated') throw new DomainError('USER.DEACTIVATED', 'conflict', 'the user is deactivated');
    const purpose = user.status === 'invited' ? 'invitation' : 'reset';
    await this.audit.record({ actor: origin.actor, action: `access.user-${purpose}-link`, subjectIds: [id] });
    const to = { user: id, email: user.card?.email, site };
    return { id, version, ...(await this.linkFor(to, purpose, origin)) };
  }

  async grant(id: string, grant: UserGrant, origin: CommandOrigin): Promise<number> {
    if (!grant.roles.includes('admin')) this.assertNotLastAdmin(id);
    return this.run(id, { type: 'grant', ...grant }, origin, 'granted');
  }

  rename(id: string, name: string, origin: CommandOrigin): Promise<number> {
    return this.run(id, { type: 'rename', name }, origin, 'renamed');
  }

  /** Sessions end with it. */
  async deactivate(id: string, origin: CommandOrigin): Promise<number> {
    this.assertNotLastAdmin(id);
    const version = await this.run(id, { type: 'deactivate' }, origin, 'deactivated');
    await this.sessions.endAllOf(id, 'user-deactivated', origin.actor);
    return version;
  }

  private async run(id: string, command: UserCommand, origin: CommandOrigin, done: string): Promise<number> {
    const { caused, version } = await this.users.run(id, command, origin);
    if (caused > 0) await this.audit.record({ actor: origin.actor, action: `access.user-${done}`, subjectIds: [id] });
    return version;
  }

  /** By mail where that goes: then nobody but its owner sees it. What a repeated request would mail again works no more. */
  private async linkFor(
    { user, email, site }: { readonly user: string; readonly email: string | undefined; readonly site: string },
    purpose: 'invitation' | 'reset',
    { id, actor }: CommandOrigin,
  ): Promise<Omit<GivenLink, 'id' | 'version'>> {
    const { text, until } = await this.links.issue(purpose, user, actor);
    const linkUntil = new Date(until).toISOString();
    if (!email || !this.mail.isConfigured) return { link: text, linkUntil, isMailed: false };
    const outcome = await this.mail.send({ id, purpose, to: email, text, until, site, actor });
    if (outcome === 'failed') return { link: text, linkUntil, isMailed: false };
    if (outcome === 'attempted') await this.links.withdraw(idOfSecret(text) ?? '', actor);
    return { link: null, linkUntil, isMailed: true };
  }

  /** Keys of admins stay, but a key is no person. */
  private assertNotLastAdmin(id: string): void {
    const isAdmin = (each: { readonly id: string; readonly status: string; readonly roles: readonly string[] }) =>
      each.status === 'active' && each.roles.includes('admin');
    const admins = this.directory.all().filter(isAdmin);
    if (admins.length === 1 && admins[0]?.id === id)
      throw new DomainError('USER.LAST_ADMIN', 'conflict', 'nobody would be left who may change it');
  }
}
