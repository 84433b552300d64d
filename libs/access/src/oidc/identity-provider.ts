import type { OidcAuthenticator } from '../token/oidc-authenticator';
import type { OidcClient } from './oidc-client';

/** The identity provider of an installation. */
export interface IdentityProvider {
  /** Bearer tokens of the provider. */
  readonly tokens: OidcAuthenticator;
  /** Sign-in in the browser; null where this installation is no client of the provider. */
  readonly client: OidcClient | null;
}

/** Absent where there is none: `@Optional() @Inject(IDENTITY_PROVIDER) provider?: IdentityProvider`. */
export const IDENTITY_PROVIDER = Symbol('IdentityProvider');
