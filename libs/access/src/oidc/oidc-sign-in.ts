import { Inject, Injectable, Optional } from '@nestjs/common';
import { ProblemError } from '@rapport/platform-nest';
import { createHash } from 'node:crypto';
import { Challenges } from '../passkey/challenges';
import { Sessions, type NewSession } from '../session/sessions';
import { Users } from '../user/users';
import { IDENTITY_PROVIDER, type IdentityProvider } from './identity-provider';
import type { OidcClient } from './oidc-client';

/** For so long people may be away at their provider, ms. */
const AWAY_MS = 600_000;

const digest = (purpose: string, secret: string): string =>
  createHash('sha256').update(`${purpose} ${secret}`).digest('base64url');

/**
 * Sign-in at the identity provider: code and PKCE. The groups there say each time which roles somebody has here. What
 * binds the way there to the way back lies sealed in a cookie of the browser; nothing is stored.
 */
@Injectable()
export class OidcSignIn {
  constructor(
    @Inject(Challenges) private readonly challenges: Challenges,
    @Inject(Users) private readonly users: Users,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Optional() @Inject(IDENTITY_PROVIDER) private readonly provider?: IdentityProvider,
  ) {}

  get isOffered(): boolean {
    return this.provider?.client != null;
  }

  /** Where to send the browser, and what it has to bring back. */
  async begin(returnTo: string): Promise<{ readonly url: string; readonly state: string }> {
    const { challenge: verifier, state } = await this.challenges.make(`oidc ${returnTo}`, AWAY_MS);
    const url = await this.client().authorizationUrl({
      state: digest('state', verifier),
      nonce: digest('nonce', verifier),
      codeChallenge: createHash('sha256').update(verifier).digest('base64url'),
    });
    return { url, state };
  }

  /** @throws ProblemError `AUTH.INVALID`, `AUTH.NO_ROLE`, `PASSKEY.BAD_CHALLENGE`; DomainError `USER.DEACTIVATED` */
  async finish(
    sealed: string,
    returnTo: string,
    answer: { readonly code: string; readonly state: string },
  ): Promise<NewSession> {
    const verifier = await this.challenges.take(sealed, `oidc ${returnTo}`);
    if (answer.state !== digest('state', verifier))
      throw new ProblemError('AUTH.INVALID', 'the answer belongs to another sign-in');
    const claims = await this.client().redeem(answer.code, verifier, digest('nonce', verifier));
    const actor = this.provider?.tokens.actorOf(claims);
    if (!actor || actor.roles.length === 0) throw new ProblemError('AUTH.NO_ROLE', 'no group of yours has a role here');
    const { name, email, preferred_username: login } = claims as Readonly<Record<string, unknown>>;
    const card = {
      name: textOf(name) ?? textOf(login) ?? textOf(email) ?? 'Somebody',
      ...(textOf(email) && { email: textOf(email) }),
    };
    const id = actor.id.slice('user:'.length);
    const { roles, scopes } = actor;
    await this.users.vouchFor({ identity: `oidc ${id}`, id }, card, { roles, scopes }, actor.id);
    return this.sessions.begin(id, 'oidc');
  }

  private client(): OidcClient {
    const client = this.provider?.client;
    if (!client) throw new ProblemError('ROUTE.NOT_FOUND', 'there is no identity provider to sign in at');
    return client;
  }
}

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.slice(0, 200) : undefined;
