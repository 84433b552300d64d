import { BlockIndex } from '../blocking/block-index';
import {
  candidates,
  emptyReport,
  type BlockingReport,
  type CandidateLimits,
  type CandidatePair,
} from '../blocking/candidates';
import { SketchedCounts } from './counts';
import { estimate, type Model } from './estimate';
import type { Blocked, Counts, Matching } from './field';
import { PatternCounts } from './patterns';
import { weigh, type Weighed } from './weigh';

/** Two records that may be the same, by their numbers, and why. */
export interface Candidate extends Weighed {
  readonly a: number;
  readonly b: number;
}

/**
 * The search of a whole base in steps that a job takes one by one: `add` every record, `learn`, then read `found`. Kept
 * are frequencies and hashed keys; prepared records are the caller's, who may keep them, or prepare them again.
 */
export class DuplicateSearch<Source, Prepared extends Blocked> {
  private readonly index: BlockIndex;
  private readonly counts: Counts;
  private records = 0;

  constructor(
    private readonly matching: Matching<Source, Prepared>,
    expectedRecords: number,
    private readonly limits?: CandidateLimits,
  ) {
    this.index = new BlockIndex(matching.passes.length);
    this.counts = new SketchedCounts(expectedRecords);
  }

  /** The record's number, from 0. */
  add(prepared: Prepared): number {
    this.matching.count(prepared, this.counts);
    this.index.add(this.records, prepared.keys);
    return this.records++;
  }

  /** The candidates, block by block. */
  candidates(at: (record: number) => Prepared, report?: BlockingReport): Generator<readonly CandidatePair[]> {
    return candidates(this.index, at, report, this.limits);
  }

  /** Learns from candidates: all of them, or every so many pairs where the job wants it shorter. */
  learn(at: (record: number) => Prepared, every = 1): Model {
    const patterns = new PatternCounts();
    let number = 0;
    for (const pairs of this.candidates(at))
      for (const [a, b] of pairs)
        if (number++ % every === 0) patterns.add(this.matching.compare(at(a), at(b), this.counts).levels);
    return estimate(this.matching.fields, patterns.patterns());
  }

  /** @param least probability; a candidate may come twice where a block was split */
  *found(
    model: Model,
    at: (record: number) => Prepared,
    least: number,
    report: BlockingReport = emptyReport(),
  ): Generator<Candidate> {
    for (const pairs of this.candidates(at, report))
      for (const [a, b] of pairs) {
        const weighed = this.weigh(model, at(a), at(b));
        if (weighed.probability >= least) yield { a, b, ...weighed };
      }
  }

  weigh(model: Model, a: Prepared, b: Prepared): Weighed {
    return weigh(this.matching.fields, model, this.matching.compare(a, b, this.counts));
  }
}

/** Everything found in a base that fits into memory. */
export interface Duplicates {
  readonly model: Model;
  readonly report: BlockingReport;
  /** The surest first, each pair once, `a < b`. */
  readonly pairs: readonly Candidate[];
}

/** @param least probability of what is worth a look */
export function findDuplicates<Source, Prepared extends Blocked>(
  matching: Matching<Source, Prepared>,
  records: readonly Source[],
  least = 0.5,
): Duplicates {
  const prepared = records.map((record) => matching.prepare(record));
  const search = new DuplicateSearch(matching, records.length);
  for (const each of prepared) search.add(each);
  const at = (record: number): Prepared => {
    const found = prepared[record];
    if (!found) throw new RangeError(`there is no record ${record}`);
    return found;
  };
  const model = search.learn(at);
  const report = emptyReport();
  const pairs = new Map<number, Candidate>();
  for (const each of search.found(model, at, least, report)) pairs.set(each.a * records.length + each.b, each);
  return { model, report, pairs: [...pairs.values()].sort((p, q) => q.weight - p.weight || p.a - q.a || p.b - q.b) };
}
