import { ROLES, TOKEN_SCOPES, type Actor } from '@rapport/platform-nest';
import { START, type Position } from '@rapport/platform-ports';
import type { JWTPayload } from 'jose';

/** How long a service token holds, seconds. So long may somebody go on whose key was revoked. */
export const TOKEN_SECONDS = 300;
/** How far two clocks may be apart, seconds. */
export const SKEW_SECONDS = 10;
/** `typ` of the header: no other kind of token, from whatever issuer, is taken for one of these. */
export const TOKEN_TYPE = 'rapport-service+jwt';
/** The one algorithm of service tokens. */
export const TOKEN_ALGORITHM = 'EdDSA';

/** Who makes service tokens, and for whom: both sides are given the same. */
export interface TokenParties {
  /** `iss`. */
  readonly issuer: string;
  /** `aud`. */
  readonly audience: string;
}

export const defaultParties: TokenParties = { issuer: 'rapport-gateway', audience: 'rapport-services' };

/** `change`: the last change of access that whoever makes the token knows of. */
export const claimsOf = ({ id, roles, scopes }: Actor, change: Position): JWTPayload => ({
  sub: id,
  roles,
  scopes,
  accessChange: change,
});

/** Null where the claim is no position; tokens of the release before have none. */
export function changeOf({ accessChange = START }: JWTPayload): Position | null {
  return typeof accessChange === 'number' && Number.isSafeInteger(accessChange) ? accessChange : null;
}

/** Null where the claims are not such as {@link claimsOf} writes. */
export function actorOf({ sub, roles, scopes }: JWTPayload): Actor | null {
  if (!sub || !isListOf(roles, ROLES) || !isListOf(scopes, TOKEN_SCOPES)) return null;
  return { id: sub, roles, scopes };
}

export function isListOf<T extends string>(value: unknown, known: readonly T[]): value is readonly T[] {
  return Array.isArray(value) && value.every((each) => known.some((one) => one === each));
}
