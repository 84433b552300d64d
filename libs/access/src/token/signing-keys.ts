import { createHash, createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { JWK } from 'jose';
import { TOKEN_ALGORITHM } from './claims';

export interface SigningKeysOptions {
  /**
   * At least 32 random bytes each. The first one signs; the others are published only, so that a secret can be replaced
   * without a token failing: add the new one behind, restart all, put it first, restart all, remove the old one.
   */
  readonly secrets: readonly [Uint8Array, ...Uint8Array[]];
  /** How long one key signs, ms; default a day. */
  readonly periodMs?: number;
}

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicJwk: JWK;
}

const DAY = 86_400_000;
const MIN_SECRET_BYTES = 32;
/** RFC 8410: what stands before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * A key for each period, derived from the secret: all replicas of the gateway have the same ones, rotate them at the same
 * time and store nothing. Published are those of the period before, of this one and of the next one, so that whoever
 * cached them knows a key before it signs, and as long as its tokens hold.
 */
export class SigningKeys {
  private readonly periodMs: number;
  private readonly derived = new Map<string, SigningKey>();

  /** @throws RangeError for a secret that is too short */
  constructor(private readonly options: SigningKeysOptions) {
    if (options.secrets.some(({ length }) => length < MIN_SECRET_BYTES))
      throw new RangeError(`a secret for signing has at least ${MIN_SECRET_BYTES} bytes`);
    this.periodMs = options.periodMs ?? DAY;
  }

  current(now: number): SigningKey {
    return this.key(0, this.periodAt(now));
  }

  published(now: number): { readonly keys: readonly JWK[] } {
    const period = this.periodAt(now);
    const wanted = this.options.secrets.flatMap((_, secret) =>
      [period - 1, period, period + 1].map((each) => this.key(secret, each)),
    );
    for (const [name, key] of this.derived) if (!wanted.includes(key)) this.derived.delete(name);
    return { keys: wanted.map(({ publicJwk }) => publicJwk) };
  }

  private periodAt(now: number): number {
    return Math.floor(now / this.periodMs);
  }

  private key(secret: number, period: number): SigningKey {
    const name = `${secret} ${period}`;
    const known = this.derived.get(name);
    if (known) return known;
    const key = derive(this.options.secrets[secret] ?? this.options.secrets[0], `${this.periodMs} ${period}`);
    this.derived.set(name, key);
    return key;
  }
}

function derive(secret: Uint8Array, period: string): SigningKey {
  const seed = Buffer.from(hkdfSync('sha256', secret, 'rapport', `service tokens ${period}`, 32));
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { kty, crv, x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (!kty || !crv || !x) throw new TypeError('an Ed25519 key has kty, crv and x');
  const kid = createHash('sha256').update(x).digest('base64url').slice(0, 22);
  return { kid, privateKey, publicJwk: { kty, crv, x, kid, alg: TOKEN_ALGORITHM, use: 'sig' } };
}
