import { Inject, Injectable, Optional } from '@nestjs/common';
import { ProblemError, type Actor, type Authenticator, type Credentials } from '@rapport/platform-nest';
import { keyOfAuthorization } from '../api-key/key-text';
import { IDENTITY_PROVIDER, type IdentityProvider } from '../oidc/identity-provider';
import { Sessions } from '../session/sessions';
import { looksLikeToken } from '../token/verify-token';
import { UserDirectory } from '../user/user-directory';
import { KeyAuthenticator } from './key-authenticator';

/** Who calls: by a key, by the cookie of a session, or by a token of the identity provider. Each way decides alone. */
@Injectable()
export class CallerAuthenticator implements Authenticator {
  constructor(
    @Inject(KeyAuthenticator) private readonly keys: KeyAuthenticator,
    @Inject(Sessions) private readonly sessions: Sessions,
    @Inject(UserDirectory) private readonly users: UserDirectory,
    @Optional() @Inject(IDENTITY_PROVIDER) private readonly provider?: IdentityProvider,
  ) {}

  authenticate(credentials: Credentials): Actor | Promise<Actor> {
    const { session, authorization } = credentials;
    if (session !== undefined) return this.bySession(session);
    const text = this.provider ? keyOfAuthorization(authorization) : null;
    return text !== null && looksLikeToken(text) ? this.byToken(credentials) : this.keys.authenticate(credentials);
  }

  private async bySession(text: string): Promise<Actor> {
    const actor = await this.sessions.actorOf(text);
    if (!actor) throw new ProblemError('AUTH.INVALID', 'the session is over: sign in again');
    return actor;
  }

  /** The provider vouches for who it is; whether they still work here is said here. */
  private async byToken(credentials: Credentials): Promise<Actor> {
    const actor = await this.provider?.tokens.authenticate(credentials);
    if (!actor || this.users.find(actor.id.slice('user:'.length))?.status === 'deactivated')
      throw new ProblemError('AUTH.INVALID', 'the user is deactivated');
    return actor;
  }
}
