import { ProblemError } from '@rapport/platform-nest';
import { PlatformError } from '@rapport/platform-ports';
import { errors, jwtVerify, type JWTPayload } from 'jose';
import { SKEW_SECONDS, type TokenParties } from './claims';
import type { RemoteKeys } from './remote-keys';

export interface TokenRules extends TokenParties {
  readonly algorithms: readonly string[];
  /** `typ` of the header, where it is pinned. */
  readonly type?: string;
  /** Longest time since it was made, seconds. */
  readonly maxAgeSeconds?: number;
  /** ms. */
  readonly now: number;
}

const CHALLENGE = { 'www-authenticate': 'Bearer realm="rapport", error="invalid_token"' };
/** Longer than any token should be: the rest of the header's room is for others. */
const MAX_LENGTH = 8_192;

/** A JWS in compact form, whatever is in it: its header is JSON, which begins like this. */
export const looksLikeToken = (text: string): boolean => /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/.test(text);

export function invalidToken(detail: string): ProblemError {
  return new ProblemError('AUTH.INVALID', detail, { headers: CHALLENGE });
}

/**
 * The claims of a token that one of the keys signed, with issuer, audience and algorithm as they are pinned, within its time.
 *
 * @throws ProblemError `AUTH.INVALID`; Unavailable where the keys cannot be had
 */
export async function verifyToken(token: string, keys: RemoteKeys, rules: TokenRules): Promise<JWTPayload> {
  if (token.length > MAX_LENGTH) throw invalidToken('the token is too long');
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid, alg }) => {
        const key = kid ? await keys.find(kid, alg) : null;
        if (!key) throw invalidToken('the token is signed with a key that is not known');
        return key;
      },
      {
        issuer: rules.issuer,
        audience: rules.audience,
        algorithms: [...rules.algorithms],
        clockTolerance: SKEW_SECONDS,
        currentDate: new Date(rules.now),
        requiredClaims: ['sub', 'iat', 'exp'],
        ...(rules.type !== undefined && { typ: rules.type }),
        ...(rules.maxAgeSeconds !== undefined && { maxTokenAge: rules.maxAgeSeconds }),
      },
    );
    return payload;
  } catch (error) {
    if (error instanceof ProblemError || error instanceof PlatformError) throw error;
    if (error instanceof errors.JWTExpired) throw invalidToken('the token is expired');
    if (error instanceof errors.JOSEError) throw invalidToken('the token is not valid here');
    throw error;
  }
}
