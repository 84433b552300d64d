import { Unavailable, type Clock } from '@rapport/platform-ports';
import type { JWTPayload } from 'jose';
import { jsonAt, RemoteKeys } from '../token/remote-keys';
import { secure } from '../token/oidc-authenticator';
import { invalidToken, verifyToken } from '../token/verify-token';

export interface OidcClientOptions {
  /** As it stands in `iss`. */
  readonly issuer: string;
  readonly clientId: string;
  /** Where the provider knows one; the code is bound to us by PKCE either way. */
  readonly clientSecret?: string;
  /** Where the provider sends people back to, as it is registered there. */
  readonly redirectUri: string;
  /** Default `openid profile email`. */
  readonly scope?: string;
  readonly clock: Clock;
}

/** What the provider is asked with; all three are new for every sign-in. */
export interface AuthorizationRequest {
  readonly state: string;
  readonly nonce: string;
  /** S256 of the verifier, base64url (RFC 7636). */
  readonly codeChallenge: string;
}

interface Endpoints {
  readonly authorization: URL;
  readonly token: URL;
  readonly keys: URL;
}

const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const DEADLINE_MS = 5_000;

/** OpenID Connect Core 1.0, authorization code flow with PKCE, as a relying party. */
export class OidcClient {
  private readonly keys: RemoteKeys;
  private known: Endpoints | null = null;

  /** @throws Error with one line for an issuer that is not safe */
  constructor(private readonly options: OidcClientOptions) {
    secure(options.issuer);
    this.keys = new RemoteKeys({ url: async () => (await this.endpoints()).keys, algorithms: ALGORITHMS });
  }

  /** @throws Unavailable */
  async authorizationUrl({ state, nonce, codeChallenge }: AuthorizationRequest): Promise<string> {
    const { clientId, redirectUri, scope = 'openid profile email' } = this.options;
    const url = new URL((await this.endpoints()).authorization);
    const asked = {
      ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope, state, nonce },
      ...{ code_challenge: codeChallenge, code_challenge_method: 'S256' },
    };
    for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
    return url.href;
  }

  /** The claims of who signed in there. @throws ProblemError `AUTH.INVALID`, Unavailable */
  async redeem(code: string, codeVerifier: string, nonce: string): Promise<JWTPayload> {
    const { issuer, clientId: audience, clock } = this.options;
    const token = await this.idTokenFor(code, codeVerifier);
    const payload = await verifyToken(token, this.keys, { issuer, audience, algorithms: ALGORITHMS, now: clock.now() });
    if (payload['nonce'] !== nonce) throw invalidToken('the token answers another sign-in');
    return payload;
  }

  private async idTokenFor(code: string, codeVerifier: string): Promise<string> {
    const { clientId, clientSecret, redirectUri } = this.options;
    const { token } = await this.endpoints();
    const basic = clientSecret && Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`);
    const answer = await fetch(token, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(DEADLINE_MS),
      headers: { accept: 'application/json', ...(basic && { authorization: `Basic ${basic.toString('base64')}` }) },
      body: new URLSearchParams({
        ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: codeVerifier },
        ...(!clientSecret && { client_id: clientId }),
      }),
    }).catch((error: unknown) => {
      throw new Unavailable('identity provider', { cause: error });
    });
    if (answer.status >= 500) throw new Unavailable('identity provider');
    const body: unknown = answer.ok ? await answer.json() : null;
    if (typeof body !== 'object' || body === null || !('id_token' in body) || typeof body.id_token !== 'string')
      throw invalidToken('the identity provider does not know this sign-in');
    return body.id_token;
  }

  /** Discovery; the provider must say that it is the one asked for. */
  private async endpoints(): Promise<Endpoints> {
    const { issuer } = this.options;
    if (this.known) return this.known;
    const found = await jsonAt(new URL(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)).catch(
      (error: unknown) => {
        throw new Unavailable('identity provider', { cause: error });
      },
    );
    const said = (found ?? {}) as Readonly<Record<string, unknown>>;
    if (said['issuer'] !== issuer) throw new Unavailable('identity provider', { cause: new Error('another issuer') });
    const at = (name: string) => secure(String(said[name]));
    this.known = { authorization: at('authorization_endpoint'), token: at('token_endpoint'), keys: at('jwks_uri') };
    return this.known;
  }
}
