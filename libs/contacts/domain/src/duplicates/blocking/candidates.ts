import type { Blocked as Prepared } from '../model/field';
import type { Block } from './blocks';

type Blocked = Pick<Prepared, 'keys' | 'order'>;

export interface CandidateLimits {
  /** Larger blocks are ordered and only neighbours compared (sorted neighbourhood, Hernández & Stolfo 1995). */
  readonly blockSize: number;
  /** How far neighbours may be apart in a block that was ordered. */
  readonly window: number;
  /** Still larger ones say nothing and are left out. */
  readonly mostBlockSize: number;
}

export const usualLimits: CandidateLimits = { blockSize: 60, window: 8, mostBlockSize: 20_000 };

/** What blocking had to leave out; grows while candidates are read. */
export interface BlockingReport {
  blocks: number;
  /** Only neighbours compared. */
  split: number;
  /** Left out whole. */
  skipped: number;
  /** Records in the largest block. */
  largest: number;
}

export type CandidatePair = readonly [a: number, b: number];

export const emptyReport = (): BlockingReport => ({ blocks: 0, split: 0, skipped: 0, largest: 0 });

/** Where a search stands: everything up to this block has been given. */
export interface BlockPlace {
  readonly pass: number;
  readonly key: number;
}

/** Some candidates, never many at once. */
export interface SomeCandidates {
  /** Null where there is more of the block to come, or it was a step without any. */
  readonly place: BlockPlace | null;
  readonly pairs: readonly CandidatePair[];
}

/** Pairs looked at in one step. */
const PAIRS_A_STEP = 250;

/**
 * The candidates of each block, a pair in the first block that holds it only; one found as neighbours in a split block may
 * come again. `isWanted`: of which blocks; all of them by default.
 */
export function* candidates(
  blocks: Iterable<Block | null>,
  at: (record: number) => Blocked,
  report: BlockingReport = emptyReport(),
  limits: CandidateLimits = usualLimits,
  isWanted: (block: Block) => boolean = () => true,
): Generator<SomeCandidates> {
  const tooLarge = new Set<string>();
  const nameOf = (pass: number, key: number) => `${pass}:${key}`;
  const isWhole = (pass: number, key: number) => tooLarge.size === 0 || !tooLarge.has(nameOf(pass, key));
  for (const block of blocks) {
    if (block === null) {
      yield { place: null, pairs: [] };
      continue;
    }
    const { pass, key, members } = block;
    const size = members.length;
    if (size > limits.blockSize) tooLarge.add(nameOf(pass, key));
    if (!isWanted(block)) continue;
    report.blocks += 1;
    report.largest = Math.max(report.largest, size);
    if (size > limits.mostBlockSize) report.skipped += 1;
    else if (size > limits.blockSize) {
      report.split += 1;
      yield* fresh(neighbours(members, at, limits.window), block, at, isWhole);
    } else yield* fresh(everyPair(members), block, at, isWhole);
  }
}

function* everyPair(members: readonly number[]): Generator<CandidatePair> {
  for (let i = 0; i < members.length; i++)
    for (let j = i + 1; j < members.length; j++) yield [members[i] ?? 0, members[j] ?? 0];
}

/** Null: a step on the way, without a pair. */
function* neighbours(
  members: readonly number[],
  at: (record: number) => Blocked,
  window: number,
): Generator<CandidatePair | null> {
  const ordered: { readonly record: number; readonly order: string }[] = [];
  for (const record of members) {
    ordered.push({ record, order: at(record).order });
    yield null;
  }
  ordered.sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.record - b.record));
  for (const [i, { record }] of ordered.entries())
    for (const other of ordered.slice(i + 1, i + window))
      yield record < other.record ? [record, other.record] : [other.record, record];
}

/** Those that no earlier block that was read whole has given. */
function* fresh(
  pairs: Iterable<CandidatePair | null>,
  { pass, key }: Block,
  at: (record: number) => Blocked,
  isWhole: (pass: number, key: number) => boolean,
): Generator<SomeCandidates> {
  let found: CandidatePair[] = [];
  let seen = 0;
  for (const pair of pairs) {
    if (pair && !isKnown(at(pair[0]).keys, at(pair[1]).keys, pass, key, isWhole)) found.push(pair);
    if (++seen % PAIRS_A_STEP > 0) continue;
    yield { place: null, pairs: found };
    found = [];
  }
  yield { place: { pass, key }, pairs: found };
}

function isKnown(
  a: Blocked['keys'],
  b: Blocked['keys'],
  pass: number,
  key: number,
  isWhole: (pass: number, key: number) => boolean,
): boolean {
  for (let earlier = 0; earlier <= pass; earlier++)
    for (const shared of a[earlier] ?? [])
      if ((earlier < pass || shared < key) && b[earlier]?.includes(shared) && isWhole(earlier, shared)) return true;
  return false;
}
