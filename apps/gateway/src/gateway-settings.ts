import { OidcAuthenticator, OidcClient, readRoleMapping, type IdentityProvider } from '@rapport/access/token';
import { neededSecretFrom, urlFrom } from '@rapport/deployment';
import type { Environment } from '@rapport/deployment/settings';
import { secretFrom } from '@rapport/platform-distributed/settings';
import { UnusableSetting } from '@rapport/platform-ports';
import { systemClock } from '@rapport/platform-ports';
import { SERVICES, type Service, type Upstreams } from './proxy/upstreams';

export interface GatewaySettings {
  readonly upstreams: Upstreams;
  /** Signs tokens; the second one is the former, whose tokens still hold. */
  readonly tokenSecrets: readonly [string, ...string[]];
  /** What the services show to get tokens of their own. */
  readonly serviceSecret: string;
  readonly adminKey?: string;
  readonly writeKey?: string;
  readonly requestsPerMinute: number;
  /** Sign-in of people; null where there is no identity provider. */
  readonly oidc: IdentityProvider | null;
}

const VARIABLE_OF: Readonly<Record<Service, string>> = {
  contacts: 'RAPPORT_CONTACTS_URL',
  sales: 'RAPPORT_SALES_URL',
  marketing: 'RAPPORT_MARKETING_URL',
  'service-desk': 'RAPPORT_SERVICE_DESK_URL',
  analytics: 'RAPPORT_ANALYTICS_URL',
};

/** @throws Error with one line that names the variable */
export function readGatewaySettings(environment: Environment): GatewaySettings {
  const adminKey = secretFrom(environment, 'RAPPORT_ADMIN_KEY');
  const writeKey = secretFrom(environment, 'RAPPORT_WRITE_KEY');
  const former = secretFrom(environment, 'RAPPORT_FORMER_TOKEN_SECRET');
  return {
    upstreams: Object.fromEntries(
      SERVICES.map((service) => [service, urlFrom(environment, VARIABLE_OF[service])]),
    ) as Upstreams,
    tokenSecrets: [neededSecretFrom(environment, 'RAPPORT_TOKEN_SECRET'), ...(former ? [former] : [])],
    serviceSecret: neededSecretFrom(environment, 'RAPPORT_SERVICE_SECRET'),
    ...(adminKey && { adminKey }),
    ...(writeKey && { writeKey }),
    requestsPerMinute: limitFrom(environment['RAPPORT_REQUESTS_PER_MINUTE'] ?? '60000'),
    oidc: oidcFrom(environment),
  };
}

function oidcFrom(environment: Environment): IdentityProvider | null {
  const issuer = environment['RAPPORT_OIDC_ISSUER'];
  if (!issuer) return null;
  const audience = environment['RAPPORT_OIDC_AUDIENCE'];
  if (!audience) throw new UnusableSetting('RAPPORT_OIDC_AUDIENCE is not set, but RAPPORT_OIDC_ISSUER is.');
  const groupsClaim = environment['RAPPORT_OIDC_GROUPS_CLAIM'];
  const tokens = new OidcAuthenticator({
    issuer,
    audience,
    roles: readRoleMapping(environment['RAPPORT_OIDC_ROLES'] ?? '{}'),
    pseudonymSecret: Buffer.from(neededSecretFrom(environment, 'RAPPORT_OIDC_PSEUDONYM_SECRET')),
    clock: systemClock,
    ...(groupsClaim && { groupsClaim }),
  });
  return { tokens, client: clientFrom(environment, issuer) };
}

/** Sign-in in the browser, where the provider knows this installation as a client of its own. */
function clientFrom(environment: Environment, issuer: string): OidcClient | null {
  const clientId = environment['RAPPORT_OIDC_CLIENT_ID'];
  if (!clientId) return null;
  const clientSecret = secretFrom(environment, 'RAPPORT_OIDC_CLIENT_SECRET');
  const scope = environment['RAPPORT_OIDC_SCOPE'];
  return new OidcClient({
    ...{ issuer, clientId, clock: systemClock },
    redirectUri: `${urlFrom(environment, 'RAPPORT_PUBLIC_URL')}/api/access/v1/oidc/callback`,
    ...(clientSecret && { clientSecret }),
    ...(scope && { scope }),
  });
}

function limitFrom(text: string): number {
  const limit = Number(text);
  if (!Number.isSafeInteger(limit) || limit < 1)
    throw new UnusableSetting('RAPPORT_REQUESTS_PER_MINUTE must be a whole number from 1.');
  return limit;
}
