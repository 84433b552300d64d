import { Injectable } from '@nestjs/common';
import { clustersOf, type DuplicateRow } from '@rapport/contacts-domain';
import type { StoredDocument } from '@rapport/platform-ports';
import { PairsOfRecords } from '../pairs-of-records';
import { SeenPairs } from '../seen-pairs';

/** More records than this belong to no one person: what joins them is cut off here. */
const MOST_RECORDS = 50;

/** The records that a pair belongs with. */
export interface DuplicateCluster {
  readonly records: readonly string[];
  readonly pairs: readonly StoredDocument[];
  /** There is more to it than can be looked at at once. */
  readonly truncated: boolean;
}

/** Groups of open pairs, found when asked for: nothing about them is kept. */
@Injectable()
export class DuplicateClusters {
  constructor(
    private readonly pairsOf: PairsOfRecords,
    private readonly seen: SeenPairs,
  ) {}

  /** @param least probability, millionths; null where another pair of the same cluster is surer, and shows it */
  async led(by: StoredDocument, least: number): Promise<DuplicateCluster | null> {
    const { pairs, truncated } = await this.around(by, least);
    const numbers = new Map<string, number>();
    const numberOf = (id: string) => numbers.get(id) ?? (numbers.set(id, numbers.size), numbers.size - 1);
    const edges = pairs.map(({ document }) => {
      const { a, b, probability, weight } = document as DuplicateRow;
      return { a: numberOf(a), b: numberOf(b), probability, weight };
    });
    const ids = [...numbers.keys()];
    const { clusters } = clustersOf(edges, least);
    const own = clusters.find((cluster) => cluster.includes(numberOf((by.document as DuplicateRow).a)));
    const records = new Set((own ?? []).flatMap((number) => ids[number] ?? []));
    const inside = pairs.filter(({ document }) => {
      const { a, b } = document as DuplicateRow;
      return records.has(a) && records.has(b);
    });
    const surest = inside.toSorted((p, q) => order(q) - order(p) || (p.id < q.id ? 1 : -1))[0];
    return surest?.id === by.id ? { records: [...records], pairs: inside, truncated } : null;
  }

  /** All pairs that hang together with this one. */
  private async around(
    by: StoredDocument,
    least: number,
  ): Promise<{ pairs: readonly StoredDocument[]; truncated: boolean }> {
    const { kind, a, b } = by.document as DuplicateRow;
    const pairs = new Map([[by.id, by]]);
    const known = new Set<string>();
    for (let next: string[] = [a, b]; next.length > 0;) {
      next.forEach((id) => known.add(id));
      if (known.size > MOST_RECORDS) return { pairs: [...pairs.values()], truncated: true };
      const items = (await this.seen.among(await this.pairsOf.find(next, 'open'))).filter(({ document }) => {
        const row = document as DuplicateRow;
        return row.kind === kind && row.probability >= least;
      });
      for (const each of items) pairs.set(each.id, each);
      const ends = items.map(({ document }) => document as DuplicateRow).flatMap((row) => [row.a, row.b]);
      next = [...new Set(ends)].filter((id) => !known.has(id));
    }
    return { pairs: [...pairs.values()], truncated: false };
  }
}

const order = ({ document }: StoredDocument): number => (document as DuplicateRow).weight;
