import { Injectable } from '@nestjs/common';
import type { CountedRecords, SubjectRef } from '@rapport/contracts';

/** Removes what a part of contacts has of erased subjects beside their keys. May be called again; how many it removed. */
export type Purge = (subjects: readonly SubjectRef[]) => Promise<number>;

/**
 * Whatever keeps something of a person outside of events and read models (files, an index, a list) adds its purge here at
 * start; an erasure is confirmed by contacts when all of them are done.
 */
@Injectable()
export class ErasurePurges {
  private readonly purges = new Map<string, Purge>();

  /** `kind`: as the certificate counts it, e.g. `import-file`. */
  add(kind: string, purge: Purge): void {
    this.purges.set(kind, purge);
  }

  async run(subjects: readonly SubjectRef[]): Promise<CountedRecords[]> {
    const counts: CountedRecords[] = [];
    for (const [kind, purge] of this.purges) counts.push({ kind, count: await purge(subjects) });
    return counts;
  }
}
