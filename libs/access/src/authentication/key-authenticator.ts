import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, ProblemError, type Actor, type Authenticator, type Credentials } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { KeyDirectory, type WriteKey } from '../api-key/key-directory';
import { claimedId, hashKey, keyOfAuthorization } from '../api-key/key-text';
import { Failures, networkOf } from './failures';

const CHALLENGE = { 'www-authenticate': 'Bearer realm="rapport"' };

/** Who calls, by key. Wrong keys are slowed per address, right ones are not. */
@Injectable()
export class KeyAuthenticator implements Authenticator {
  private readonly failures = new Failures();

  constructor(
    @Inject(KeyDirectory) private readonly keys: KeyDirectory,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  authenticate({ authorization, address }: Credentials): Actor {
    const text = keyOfAuthorization(authorization);
    if (text === null)
      throw new ProblemError('AUTH.REQUIRED', 'send `Authorization: Bearer <API key>`', { headers: CHALLENGE });
    return this.check(text, address, () => this.keys.authenticateApiKey(text));
  }

  /** The write key with this text, slowed like API keys. @throws ProblemError */
  authenticateWriteKey(text: string, address: string): WriteKey {
    // The path of every accepted request: no bookkeeping.
    return this.keys.authenticateWriteKey(text) ?? this.check<WriteKey>(text, address, () => null);
  }

  private check<T>(text: string, address: string, lookUp: () => T | null): T {
    const now = this.clock.now();
    const network = networkOf(address);
    const hash = hashKey(text);
    // Unknown ids share a bucket: else every guess would have one of its own.
    const claim = this.keys.knowsIdOf(text) ? (claimedId(text) ?? '') : 'unknown';
    const wait = this.failures.waitMs(network, claim, hash, now);
    if (wait > 0) {
      const headers = { 'retry-after': String(Math.ceil(wait / 1_000)) };
      throw new ProblemError('AUTH.TOO_MANY_FAILURES', 'too many failed attempts from this address', { headers });
    }
    const found = lookUp();
    if (found !== null) {
      this.failures.succeeded(network, hash);
      return found;
    }
    this.failures.failed(network, claim, now);
    throw new ProblemError('AUTH.INVALID', 'this key does not exist or was revoked', { headers: CHALLENGE });
  }
}
