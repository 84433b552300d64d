import { Unavailable } from '@rapport/platform-ports';
import { importJWK, type CryptoKey, type JWK } from 'jose';

export interface RemoteKeysOptions {
  /** Gives the key set's address, once it is needed. */
  readonly url: () => Promise<URL> | URL;
  /** Keys of other algorithms are not taken. */
  readonly algorithms: readonly string[];
  /** Least time between two requests for the keys, ms; default 5 s. Whoever makes ids up causes no more. */
  readonly cooldownMs?: number;
  /** After so long keys are asked for again, so that one that was taken back stops working; default 5 min. */
  readonly freshMs?: number;
  /** For so long keys work while their server is out; default 1 h. */
  readonly staleMs?: number;
}

const DEADLINE_MS = 5_000;
const MAX_BYTES = 256 * 1024;

/** The public keys at an address, kept, and asked for again where a token names one that is not there. */
export class RemoteKeys {
  private keys: ReadonlyMap<string, CryptoKey> = new Map();
  private fetchedAt = -Infinity;
  private triedAt = -Infinity;
  private fetching: Promise<void> | null = null;
  private failure: unknown = null;

  constructor(private readonly options: RemoteKeysOptions) {}

  /** Null: there is no such key. @throws Unavailable where that cannot be known. */
  async find(kid: string, algorithm: string): Promise<CryptoKey | null> {
    const { cooldownMs = 5_000, freshMs = 300_000, staleMs = 3_600_000 } = this.options;
    const name = `${algorithm} ${kid}`;
    const now = performance.now();
    const isFresh = now - this.fetchedAt < freshMs;
    if (!this.fetching && (!isFresh || !this.keys.has(name)) && now - this.triedAt >= cooldownMs) {
      this.triedAt = now;
      this.fetching = this.fetch().finally(() => (this.fetching = null));
    }
    const usable = () => performance.now() - this.fetchedAt < staleMs;
    // A known key does not wait for the others.
    if (this.fetching && !(usable() && this.keys.has(name))) await this.fetching;
    const found = usable() ? this.keys.get(name) : undefined;
    if (found) return found;
    if (this.failure !== null || !usable()) throw new Unavailable('keys of the token issuer', { cause: this.failure });
    return null;
  }

  private async fetch(): Promise<void> {
    try {
      const keys = await keysAt(await this.options.url(), this.options.algorithms);
      this.keys = keys;
      this.fetchedAt = performance.now();
      this.failure = null;
    } catch (error) {
      this.failure = error;
    }
  }
}

/** What a server says in JSON, of bounded size and in bounded time; redirects are not followed. @throws Error */
export async function jsonAt(url: URL): Promise<unknown> {
  const answer = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(DEADLINE_MS),
    headers: { accept: 'application/json' },
  });
  if (!answer.ok) throw new Error(`${url.origin} answered ${answer.status}`);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.body ?? []) {
    size += part.length;
    if (size > MAX_BYTES) throw new Error(`${url.origin} answered too much`);
    parts.push(part);
  }
  return JSON.parse(Buffer.concat(parts).toString());
}

async function keysAt(url: URL, algorithms: readonly string[]): Promise<Map<string, CryptoKey>> {
  const found = await jsonAt(url);
  if (typeof found !== 'object' || found === null || !('keys' in found) || !Array.isArray(found.keys))
    throw new Error(`${url.origin} answered no key set`);
  const keys = new Map<string, CryptoKey>();
  for (const jwk of found.keys as readonly JWK[]) {
    // Symmetric keys have no place in a published set; a private part would be somebody's accident.
    if (!jwk.kid || jwk.kty === 'oct' || (jwk.use !== undefined && jwk.use !== 'sig')) continue;
    const { d: _private, ...publicJwk } = jwk;
    for (const algorithm of jwk.alg === undefined ? algorithms : algorithms.filter((each) => each === jwk.alg)) {
      const key = await importJWK(publicJwk, algorithm).catch(() => null);
      if (key && !(key instanceof Uint8Array)) keys.set(`${algorithm} ${jwk.kid}`, key);
    }
  }
  return keys;
}
