import { blocksOf, type Block } from '../blocking/blocks';
import {
  candidates,
  emptyReport,
  type BlockingReport,
  type BlockPlace,
  type CandidateLimits,
} from '../blocking/candidates';
import { SketchedCounts } from './counts';
import { estimate, type Model } from './estimate';
import type { Blocked, Matching } from './field';
import { hash32 } from './hash';
import { PatternCounts } from './patterns';
import { MemoryShelf, type Shelf } from './shelf';
import { Weigher, type Weighed } from './weigh';

/** Two records that may be the same, by their numbers, and why. */
export interface Candidate extends Weighed {
  readonly a: number;
  readonly b: number;
}

/** What one step gave. */
export interface Found {
  /** Everything up to this block has been given; null: some of a block, see {@link SomeCandidates}. */
  readonly place: BlockPlace | null;
  readonly compared: number;
  readonly candidates: readonly Candidate[];
}

/** So many records are learnt from in whole; of more, a share of the blocks that the key decides. */
const LEARNT_FROM = 4_000;

/**
 * The search of a whole base in steps that a job takes one by one: `add` every record, `learn`, then read `found`. Records
 * are kept on the shelf only; in memory are frequencies, and the keys of one pass at a time.
 */
export class DuplicateSearch<Source, Prepared extends Blocked> {
  private readonly counts: SketchedCounts;

  constructor(
    private readonly matching: Matching<Source, Prepared>,
    expectedRecords: number,
    private readonly shelf: Shelf<Prepared>,
    private readonly limits?: CandidateLimits,
  ) {
    this.counts = new SketchedCounts(expectedRecords);
  }

  add(source: Source): void {
    const prepared = this.matching.prepare(source);
    this.matching.count(prepared, this.counts);
    this.shelf.add(prepared);
  }

  idOf(record: number): string {
    return this.shelf.at(record).id;
  }

  /** Learns without labels, in steps between which a job can pause; the model comes at the end. */
  *learn(): Generator<void, Model> {
    const everyBlocks = Math.ceil(this.shelf.size / LEARNT_FROM);
    const frequencies = this.counts.frequencies();
    const untaught = new Weigher(this.matching, estimate(this.matching.fields, [], frequencies));
    const patterns = new PatternCounts();
    const isWanted = ({ pass, key }: Block) => hash32(`${key}`, pass) % Math.max(1, everyBlocks) === 0;
    for (const block of this.candidates(isWanted)) {
      for (const [a, b] of block.pairs) patterns.add(untaught.compare(this.shelf.at(a), this.shelf.at(b)).levels);
      yield;
    }
    return estimate(this.matching.fields, patterns.patterns(), frequencies);
  }

  /** @param least probability; a candidate may come twice where a block was split. @param after goes on behind that block */
  *found(
    model: Model,
    least: number,
    report: BlockingReport = emptyReport(),
    after: BlockPlace | null = null,
  ): Generator<Found> {
    const weigher = new Weigher(this.matching, model);
    const isWanted = ({ pass, key }: Block) =>
      after === null || pass > after.pass || (pass === after.pass && key > after.key);
    for (const { place, pairs } of this.candidates(isWanted, report)) {
      const found: Candidate[] = [];
      for (const [a, b] of pairs) {
        const weighed = weigher.weigh(this.shelf.at(a), this.shelf.at(b));
        if (weighed.probability >= least) found.push({ a, b, ...weighed });
      }
      yield { place, compared: pairs.length, candidates: found };
    }
  }

  private candidates(isWanted: (block: Block) => boolean, report?: BlockingReport) {
    const blocks = blocksOf(this.matching.passes.length, (pass) => this.shelf.keysOf(pass));
    return candidates(blocks, (record) => this.shelf.at(record), report, this.limits, isWanted);
  }
}

/** Everything found in a base that fits into memory. */
export interface Duplicates {
  readonly model: Model;
  readonly report: BlockingReport;
  /** How many pairs were weighed. */
  readonly compared: number;
  /** The surest first, each pair once, `a < b`. */
  readonly pairs: readonly Candidate[];
}

/** @param least probability of what is worth a look */
export function findDuplicates<Source, Prepared extends Blocked>(
  matching: Matching<Source, Prepared>,
  records: readonly Source[],
  least = 0.5,
): Duplicates {
  const search = new DuplicateSearch(matching, records.length, new MemoryShelf<Prepared>());
  for (const each of records) search.add(each);
  const model = modelOf(search.learn());
  const report = emptyReport();
  const pairs = new Map<number, Candidate>();
  let compared = 0;
  for (const block of search.found(model, least, report)) {
    compared += block.compared;
    for (const each of block.candidates) pairs.set(each.a * records.length + each.b, each);
  }
  const ordered = [...pairs.values()].sort((p, q) => q.weight - p.weight || p.a - q.a || p.b - q.b);
  return { model, report, compared, pairs: ordered };
}

/** Learns in one go. */
export function modelOf(learning: Generator<void, Model>): Model {
  for (;;) {
    const step = learning.next();
    if (step.done) return step.value;
  }
}
