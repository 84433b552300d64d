/** Failed tries that are free, and how long one more costs. */
const FREE = 10;
const REFILL_MS = 6_000;
const MAX_ENTRIES = 10_000;

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * Slows guessing. A bucket of failures per address and claimed key id: who guesses at one key does not slow the others
 * behind the same address. A key that worked from an address goes on working there, whatever else comes from it.
 * Keys made elsewhere claim no id and share one bucket per address: such a key, new to an address that is guessing,
 * waits like the guesses.
 */
export class Failures {
  private readonly buckets = new Map<string, Bucket>();
  private readonly proven = new Map<string, true>();

  /** How long to wait before this may be tried, ms; 0: now. */
  waitMs(address: string, claim: string, hash: string, now: number): number {
    if (this.proven.has(`${address} ${hash}`)) return 0;
    const bucket = this.buckets.get(`${address} ${claim}`);
    const tokens = bucket ? refilled(bucket, now) : FREE;
    return tokens >= 1 ? 0 : Math.ceil((1 - tokens) * REFILL_MS);
  }

  failed(address: string, claim: string, now: number): void {
    const name = `${address} ${claim}`;
    const bucket = this.buckets.get(name);
    remember(this.buckets, name, { tokens: Math.max(0, (bucket ? refilled(bucket, now) : FREE) - 1), at: now });
  }

  succeeded(address: string, hash: string): void {
    remember(this.proven, `${address} ${hash}`, true);
  }
}

/** Whoever owns an IPv6 address owns its /64. */
export function networkOf(address: string): string {
  return address.includes(':') && !address.includes('.') ? address.split(':').slice(0, 4).join(':') : address;
}

function refilled(bucket: Bucket, now: number): number {
  return Math.min(FREE, bucket.tokens + Math.max(0, now - bucket.at) / REFILL_MS);
}

/** Bounded: the one longest untouched goes. */
function remember<V>(map: Map<string, V>, name: string, value: V): void {
  map.delete(name);
  map.set(name, value);
  if (map.size <= MAX_ENTRIES) return;
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
