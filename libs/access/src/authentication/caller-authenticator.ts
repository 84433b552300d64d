import { Inject, Injectable } from '@nestjs/common';
import { ProblemError, type Actor, type Authenticator, type Credentials } from '@rapport/platform-nest';
import { Sessions } from '../session/sessions';
import { KeyAuthenticator } from './key-authenticator';

/** Who calls, by a key or by the cookie of a session. */
@Injectable()
export class CallerAuthenticator implements Authenticator {
  constructor(
    @Inject(KeyAuthenticator) private readonly keys: KeyAuthenticator,
    @Inject(Sessions) private readonly sessions: Sessions,
  ) {}

  authenticate(credentials: Credentials): Actor | Promise<Actor> {
    const { session } = credentials;
    return session === undefined ? this.keys.authenticate(credentials) : this.bySession(session);
  }

  private async bySession(text: string): Promise<Actor> {
    const actor = await this.sessions.actorOf(text);
    if (!actor) throw new ProblemError('AUTH.INVALID', 'the session is over: sign in again');
    return actor;
  }
}
