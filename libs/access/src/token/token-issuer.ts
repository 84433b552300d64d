import type { Actor } from '@rapport/platform-nest';
import type { Clock, Position } from '@rapport/platform-ports';
import { SignJWT, type JWK } from 'jose';
import { claimsOf, TOKEN_ALGORITHM, TOKEN_SECONDS, TOKEN_TYPE, type TokenParties } from './claims';
import type { SigningKeys } from './signing-keys';

/**
 * Makes the five-minute tokens by which services know who calls: whoever was authenticated by key, OpenID Connect or
 * session becomes one actor in one form.
 */
export class TokenIssuer {
  constructor(
    private readonly keys: SigningKeys,
    private readonly parties: TokenParties,
    private readonly clock: Clock,
    /** Of the last change of access that is known where tokens are made. */
    private readonly lastChange: () => Position,
  ) {}

  issue(actor: Actor): Promise<string> {
    const now = this.clock.now();
    const { kid, privateKey } = this.keys.current(now);
    const seconds = Math.floor(now / 1_000);
    return new SignJWT(claimsOf(actor, this.lastChange()))
      .setProtectedHeader({ alg: TOKEN_ALGORITHM, kid, typ: TOKEN_TYPE })
      .setIssuer(this.parties.issuer)
      .setAudience(this.parties.audience)
      .setIssuedAt(seconds)
      .setNotBefore(seconds)
      .setExpirationTime(seconds + TOKEN_SECONDS)
      .sign(privateKey);
  }

  /** The Authorization header by which a service knows the actor. */
  readonly authorizationOf = async (actor: Actor): Promise<string> => `Bearer ${await this.issue(actor)}`;

  /** For `/.well-known/jwks.json`. */
  published(): { readonly keys: readonly JWK[] } {
    return this.keys.published(this.clock.now());
  }
}
