import { Inject, Injectable } from '@nestjs/common';
import { KEY_VAULT, ProblemError } from '@rapport/platform-nest';
import type { KeyVault } from '@rapport/platform-ports';
import { Audit } from '../audit/audit';
import { Links, type OpenLink } from '../link/links';
import { linkInvalid } from '../link/link';
import { Passkeys, type Site } from '../passkey/passkeys';
import { hashPassword, isOutdated, isPassword } from '../password/password-hash';
import { checkPassword } from '../password/password-rules';
import { staffMail } from '../user/staff-mail';
import type { UserCommand } from '../user/user.decider';
import { Users } from '../user/users';
import type { SignInDto } from './session.dto';
import { Sessions, type NewSession } from './sessions';
import { SignInGuard } from './sign-in-guard';

export interface SignInFrom {
  readonly address: string;
  readonly site: Site;
}

/** The ways in. */
@Injectable()
export class SignIn {
  constructor(
    @Inject(Links) private readonly links: Links,
    @Inject(Users) private readonly users: Users,
    @Inject(Passkeys) private readonly passkeys: Passkeys,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(SignInGuard) private readonly guard: SignInGuard,
    @Inject(Audit) private readonly audit: Audit,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** @throws ProblemError, DomainError that do not say whether there is such a user */
  async by({ link, email, password, passkey, device = 'Passkey' }: SignInDto, from: SignInFrom): Promise<NewSession> {
    if (link !== undefined && email === undefined) return this.byLink(link, { password, passkey, device }, from);
    if (email !== undefined && password !== undefined) return this.byPassword(email, password, from);
    if (passkey !== undefined && password === undefined) return this.byPasskey(passkey, from);
    throw missing('', 'send `link`, `email` with `password`, or `passkey`');
  }

  private async byLink(
    text: string,
    { password, passkey, device }: Pick<SignInDto, 'password' | 'passkey'> & { readonly device: string },
    { site }: SignInFrom,
  ): Promise<NewSession> {
    const link = await this.links.read(text);
    if (link.purpose === 'sign-in') {
      await this.links.use(link);
      return this.sessions.begin(link.user, 'link');
    }
    if (password === undefined && passkey === undefined) throw missing('password', 'choose a password or a passkey');
    const { user, card } = await this.invited(link);
    if (passkey !== undefined) {
      const chosen = await this.passkeys.registered(link.user, device, passkey, site);
      await this.links.use(link);
      return this.begin(user, { type: 'add-passkey', key: this.users.origin('').id, passkey: chosen }, link, 'passkey');
    }
    const chosen = password ?? '';
    await checkPassword(chosen, card);
    const hash = await hashPassword(chosen);
    await this.links.use(link);
    return this.begin(user, { type: 'set-password', hash }, link, 'password');
  }

  /** Whom a link lets choose a credential. */
  private async invited({ user, purpose }: OpenLink): Promise<{ readonly user: string; readonly card: string[] }> {
    const known = await this.users.peek(user);
    const isMeant = purpose === 'reset' ? known?.status === 'active' : known?.status === 'invited';
    if (!known || !isMeant) throw linkInvalid();
    return { user, card: [known.card?.name ?? '', known.card?.email ?? ''] };
  }

  private async begin(
    user: string,
    command: UserCommand,
    { purpose }: OpenLink,
    method: 'password' | 'passkey',
  ): Promise<NewSession> {
    const actor = `user:${user}`;
    await this.users.run(user, command, this.users.origin(actor));
    if (purpose === 'reset') await this.sessions.endAllOf(user, 'credentials-changed', actor);
    await this.audit.record({
      actor,
      action: `access.user-${purpose === 'reset' ? 'reset' : 'joined'}`,
      subjectIds: [user],
    });
    return this.sessions.begin(user, method);
  }

  /** As much work, and the same answer, whether there is such a user or not. */
  private async byPassword(email: string, password: string, { address }: SignInFrom): Promise<NewSession> {
    const identity = staffMail(email);
    this.guard.assertMayTry(address, identity.value);
    const [subject] = await this.vault.find([identity]);
    const user = subject ? await this.users.peek(subject.id) : null;
    const hash = user?.status === 'active' ? user.passwordHash : null;
    const isRight = await isPassword(password, hash);
    if (!isRight || !subject) {
      const isLocked = this.guard.failed(address, identity.value);
      if (isLocked)
        await this.audit.record({
          actor: 'system:access',
          action: 'access.sign-in-locked',
          subjectIds: user && subject ? [subject.id] : [],
        });
      throw new ProblemError('AUTH.INVALID', 'mail address and password do not belong together');
    }
    this.guard.succeeded(address, identity.value);
    if (hash !== null && isOutdated(hash)) {
      const command = { type: 'set-password', hash: await hashPassword(password) } as const;
      await this.users.run(subject.id, command, this.users.origin(`user:${subject.id}`));
    }
    return this.sessions.begin(subject.id, 'password');
  }

  private async byPasskey(answer: NonNullable<SignInDto['passkey']>, { site }: SignInFrom): Promise<NewSession> {
    const { user, key, counter } = await this.passkeys.signedIn(answer, site);
    await this.users.run(user, { type: 'use-passkey', key, counter }, this.users.origin(`user:${user}`));
    return this.sessions.begin(user, 'passkey');
  }
}

const missing = (path: string, message: string) =>
  new ProblemError('REQUEST.INVALID', 'the input is not valid', { errors: [{ path, code: 'MISSING', message }] });
