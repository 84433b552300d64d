import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, ProblemError } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { hash } from 'node:crypto';
import { networkOf } from '../authentication/failures';

interface Limit {
  /** Failures that are free. */
  readonly free: number;
  /** How long one more costs, ms. */
  readonly refillMs: number;
}

/** Many people behind one address mistype at once; one who guesses at many names does more. */
const PER_NETWORK: Limit = { free: 40, refillMs: 3_000 };
/** Wherever the guesses come from: 10, then one every two minutes. */
const PER_NAME: Limit = { free: 10, refillMs: 120_000 };
const MOST_ENTRIES = 20_000;

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/**
 * Slows guessing at passwords, by network and by name, in each replica by itself. A name that nobody has is locked like
 * one that somebody has. Whoever signed in before from a network is not locked out there by guesses from elsewhere.
 */
@Injectable()
export class SignInGuard {
  private readonly buckets = new Map<string, Bucket>();
  private readonly proven = new Map<string, true>();

  constructor(@Inject(CLOCK) private readonly clock: Clock) {}

  /** @throws ProblemError `AUTH.TOO_MANY_FAILURES` */
  assertMayTry(address: string, name: string): void {
    const wait = Math.max(...this.limits(address, name).map(([bucket, limit]) => this.waitMs(bucket, limit)));
    if (wait === 0) return;
    const headers = { 'retry-after': String(Math.ceil(wait / 1_000)) };
    throw new ProblemError('AUTH.TOO_MANY_FAILURES', 'too many failed attempts', { headers });
  }

  /** Whether it was the last free one of the name. */
  failed(address: string, name: string): boolean {
    for (const [bucket, limit] of this.limits(address, name)) {
      const tokens = Math.max(0, this.tokens(bucket, limit) - 1);
      remember(this.buckets, bucket, { tokens, at: this.clock.now() });
    }
    return this.waitMs(keyOf('name', name, address, this.isProven(address, name)), PER_NAME) > 0;
  }

  succeeded(address: string, name: string): void {
    remember(this.proven, provenKey(address, name), true);
  }

  private limits(address: string, name: string): (readonly [string, Limit])[] {
    return [
      [`network ${networkOf(address)}`, PER_NETWORK],
      [keyOf('name', name, address, this.isProven(address, name)), PER_NAME],
    ];
  }

  private isProven(address: string, name: string): boolean {
    return this.proven.has(provenKey(address, name));
  }

  private waitMs(bucket: string, limit: Limit): number {
    const tokens = this.tokens(bucket, limit);
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * limit.refillMs);
  }

  private tokens(bucket: string, { free, refillMs }: Limit): number {
    const known = this.buckets.get(bucket);
    if (!known) return free;
    return Math.min(free, known.tokens + Math.max(0, this.clock.now() - known.at) / refillMs);
  }
}

/** Whoever is proven has a bucket of their own for the name; all others share one. Names are kept as hashes. */
function keyOf(kind: string, name: string, address: string, isProven: boolean): string {
  return `${kind} ${hash('sha256', name, 'hex')}${isProven ? ` ${networkOf(address)}` : ''}`;
}

const provenKey = (address: string, name: string): string => keyOf('proven', name, address, true);

/** Bounded: the one longest untouched goes. */
function remember<V>(map: Map<string, V>, name: string, value: V): void {
  map.delete(name);
  map.set(name, value);
  const [oldest] = map.keys();
  if (map.size > MOST_ENTRIES && oldest !== undefined) map.delete(oldest);
}
