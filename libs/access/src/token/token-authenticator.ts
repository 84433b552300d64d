import { ProblemError, type Actor, type Authenticator, type Credentials } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import type { AccessChanges } from '../access-log';
import { keyOfAuthorization } from '../api-key/key-text';
import {
  actorOf,
  changeOf,
  SKEW_SECONDS,
  TOKEN_ALGORITHM,
  TOKEN_SECONDS,
  TOKEN_TYPE,
  type TokenParties,
} from './claims';
import type { RemoteKeys } from './remote-keys';
import { invalidToken, verifyToken } from './verify-token';

/**
 * Who calls, by the token that the gateway made: how services behind it know. What the gateway knew of users, teams and
 * roles when it made the token is known here, too, before anything is decided.
 */
export class TokenAuthenticator implements Authenticator {
  constructor(
    private readonly keys: RemoteKeys,
    private readonly parties: TokenParties,
    private readonly clock: Clock,
    private readonly changes: AccessChanges,
  ) {}

  async authenticate({ authorization }: Credentials): Promise<Actor> {
    const token = keyOfAuthorization(authorization);
    if (token === null)
      throw new ProblemError('AUTH.REQUIRED', 'send the token that the gateway made', {
        headers: { 'www-authenticate': 'Bearer realm="rapport"' },
      });
    const payload = await verifyToken(token, this.keys, {
      ...this.parties,
      algorithms: [TOKEN_ALGORITHM],
      type: TOKEN_TYPE,
      // Also one with a later expiry holds no longer.
      maxAgeSeconds: TOKEN_SECONDS + SKEW_SECONDS,
      now: this.clock.now(),
    });
    const actor = actorOf(payload);
    if (!actor) throw invalidToken('the token names roles or scopes that this release does not know');
    const change = changeOf(payload);
    if (change === null) throw invalidToken('the token names no position of the log');
    await this.changes.reached(change);
    return actor;
  }
}
