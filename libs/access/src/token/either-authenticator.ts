import type { Actor, Authenticator, Credentials } from '@rapport/platform-nest';
import { keyOfAuthorization } from '../api-key/key-text';
import { looksLikeToken } from './verify-token';

/** Who calls, by an API key or by a token of the identity provider: each way alone decides on what it is sent. */
export class EitherAuthenticator implements Authenticator {
  constructor(
    private readonly keys: Authenticator,
    private readonly tokens: Authenticator,
  ) {}

  authenticate(credentials: Credentials): Actor | Promise<Actor> {
    const text = keyOfAuthorization(credentials.authorization);
    const way = text !== null && looksLikeToken(text) ? this.tokens : this.keys;
    return way.authenticate(credentials);
  }
}
