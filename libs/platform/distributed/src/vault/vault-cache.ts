import type { DataKey, Subject } from '@rapport/platform-ports';
import { GenerationCache } from '@rapport/platform-sealing';

/** What a vault did so far. */
export interface VaultMetrics {
  readonly subjectHits: number;
  readonly subjectMisses: number;
  readonly keyHits: number;
  readonly keyMisses: number;
  /** Times that something was dropped because it was destroyed. */
  readonly forgotten: number;
}

interface Kept<T> {
  readonly value: T;
  /** Whose: a subject's number. */
  readonly owner: number;
  readonly until: number;
}

/**
 * Subjects and keys in memory, for a bounded time. What was asked for before somebody was forgotten is not kept when it
 * arrives after: {@link moment} before asking, then keep with it.
 */
export class VaultCache {
  private readonly subjects: GenerationCache<string, Kept<Subject>>;
  private readonly keys: GenerationCache<number, Kept<DataKey>>;
  private forgotten = 0;
  private readonly counts = { subjectHits: 0, subjectMisses: 0, keyHits: 0, keyMisses: 0 };

  /** @param ttlMs how long; Infinity where somebody else says what to forget */
  constructor(
    private readonly ttlMs: number,
    size = { subjects: 24_000, keys: 32_000 },
  ) {
    this.subjects = new GenerationCache(size.subjects);
    this.keys = new GenerationCache(size.keys);
  }

  /** Stamps an answer that is being asked for. */
  moment(): { readonly forgotten: number; readonly until: number } {
    return { forgotten: this.forgotten, until: performance.now() + this.ttlMs };
  }

  subject(identity: string): Subject | undefined {
    const found = fresh(this.subjects.get(identity));
    this.counts[found ? 'subjectHits' : 'subjectMisses']++;
    return found;
  }

  key(number: number): DataKey | undefined {
    const found = fresh(this.keys.get(number));
    this.counts[found ? 'keyHits' : 'keyMisses']++;
    return found;
  }

  keepSubject(identity: string, value: Subject, { forgotten, until }: ReturnType<VaultCache['moment']>): void {
    if (forgotten === this.forgotten) this.subjects.set(identity, { value, owner: value.number, until });
  }

  /** @param number of the address */
  keepKey(number: number, owner: number, value: DataKey, { forgotten, until }: ReturnType<VaultCache['moment']>): void {
    if (forgotten === this.forgotten) this.keys.set(number, { value, owner, until });
  }

  metrics(): VaultMetrics {
    return { ...this.counts, forgotten: this.forgotten };
  }

  forget(numbers: ReadonlySet<number>): void {
    this.forgotten++;
    this.subjects.drop(({ owner }) => numbers.has(owner));
    this.keys.drop(({ owner }) => numbers.has(owner));
  }

  forgetKeys(): void {
    this.forgotten++;
    this.keys.drop(() => true);
  }
}

function fresh<T>(kept: Kept<T> | undefined): T | undefined {
  return kept && kept.until > performance.now() ? kept.value : undefined;
}
