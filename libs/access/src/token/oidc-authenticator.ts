import type { Actor, Authenticator, Credentials } from '@rapport/platform-nest';
import { UnusableSetting, type Clock } from '@rapport/platform-ports';
import type { JWTPayload } from 'jose';
import { createHmac } from 'node:crypto';
import { keyOfAuthorization } from '../api-key/key-text';
import { jsonAt, RemoteKeys, type RemoteKeysOptions } from './remote-keys';
import { grantOf, type RoleMapping } from './role-mapping';
import { invalidToken, verifyToken } from './verify-token';

export interface OidcOptions {
  /** As it stands in `iss`, e.g. `https://login.example.org/realms/staff`. */
  readonly issuer: string;
  /** `aud`: this installation, as the provider knows it. */
  readonly audience: string;
  /** Never symmetric ones, never `none`. Default RS256, PS256, ES256 and EdDSA. */
  readonly algorithms?: readonly string[];
  /** The claim with the groups; default `groups`. */
  readonly groupsClaim?: string;
  readonly roles: RoleMapping;
  /** Keys the pseudonyms of people. One of its own, that never changes: events carry them. */
  readonly pseudonymSecret: Uint8Array;
  readonly clock: Clock;
  readonly keys?: Pick<RemoteKeysOptions, 'cooldownMs' | 'freshMs' | 'staleMs'>;
}

const DEFAULT_ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const ASYMMETRIC = /^(RS|PS|ES)(256|384|512)$|^EdDSA$|^Ed25519$/;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Who calls, by a token of an OpenID Connect provider. Who is in no mapped group is known and may do nothing. */
export class OidcAuthenticator implements Authenticator {
  private readonly keys: RemoteKeys;
  private readonly algorithms: readonly string[];

  /** @throws UnusableSetting */
  constructor(private readonly options: OidcOptions) {
    this.algorithms = options.algorithms ?? DEFAULT_ALGORITHMS;
    const bad = this.algorithms.find((algorithm) => !ASYMMETRIC.test(algorithm));
    if (bad !== undefined) throw new UnusableSetting(`tokens of people cannot be signed with ${bad}`);
    if (!options.audience) throw new UnusableSetting('the audience of tokens of people is missing');
    secure(options.issuer);
    this.keys = new RemoteKeys({
      ...options.keys,
      url: () => keySetOf(options.issuer),
      algorithms: this.algorithms,
    });
  }

  async authenticate({ authorization }: Credentials): Promise<Actor> {
    const { issuer, audience, clock } = this.options;
    const token = keyOfAuthorization(authorization);
    if (token === null) throw invalidToken('there is no token');
    const rules = { issuer, audience, algorithms: this.algorithms, now: clock.now() };
    return this.actorOf(await verifyToken(token, this.keys, rules));
  }

  /** Who the claims are about: a pseudonym, with the roles of the groups. */
  actorOf(payload: JWTPayload): Actor {
    const { groupsClaim = 'groups', roles, issuer, pseudonymSecret } = this.options;
    const groups = payload[groupsClaim];
    const named = Array.isArray(groups) ? groups.filter((group) => typeof group === 'string') : [];
    // The subject may be an email address: it goes nowhere.
    const id = createHmac('sha256', pseudonymSecret).update(`${issuer}\0${payload.sub}`).digest('hex').slice(0, 32);
    return { id: `user:${id}`, ...grantOf(roles, named) };
  }
}

/** Discovery, by which the provider says where its keys are; it must say that it is the one asked for. */
async function keySetOf(issuer: string): Promise<URL> {
  const found = await jsonAt(new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`));
  if (typeof found !== 'object' || found === null || !('issuer' in found) || !('jwks_uri' in found))
    throw new UnusableSetting(`${issuer} has no OpenID configuration`);
  if (found.issuer !== issuer) throw new UnusableSetting(`${issuer} says that it is another issuer`);
  return secure(String(found.jwks_uri));
}

/** @throws Error for what is neither https nor this machine */
export function secure(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK.has(url.hostname))))
    throw new UnusableSetting(`an issuer of tokens and its keys have an https:// address, not ${text}`);
  return url;
}
