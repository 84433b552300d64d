/** Two records taken for the same, by their numbers. */
export interface Edge {
  readonly a: number;
  readonly b: number;
  readonly probability: number;
  readonly weight: number;
}

/** Records of one and the same, and what would have made the group larger. */
export interface Clusters {
  /** At least two records each, in rising order. */
  readonly clusters: readonly (readonly number[])[];
  /** Edges that would have joined two groups of which too few records know each other; for a person to look at. */
  readonly refused: readonly Edge[];
}

/** Share of the pairs between two groups that must be edges, so that a likens b and b likens c makes no chain to z. */
const ACQUAINTED = 0.5;

/**
 * Connected components of the edges at or above `threshold`, joined from the surest edge on. Two groups become one only
 * where at least half of the pairs between them are edges themselves (average linkage over what is known).
 */
export function clustersOf(edges: readonly Edge[], threshold: number): Clusters {
  const sure = edges
    .filter(({ probability }) => probability >= threshold)
    .sort((p, q) => q.weight - p.weight || p.a - q.a || p.b - q.b);
  const known = new Map<number, Set<number>>();
  for (const { a, b } of sure) {
    known.set(a, (known.get(a) ?? new Set()).add(b));
    known.set(b, (known.get(b) ?? new Set()).add(a));
  }
  const groups = new Map<number, number[]>([...known.keys()].map((record) => [record, [record]]));
  const refused: Edge[] = [];
  for (const edge of sure) {
    const [one, other] = [groups.get(edge.a) ?? [], groups.get(edge.b) ?? []];
    if (one === other) continue;
    const acquainted = one.reduce((sum, a) => sum + other.filter((b) => known.get(a)?.has(b)).length, 0);
    if (acquainted < ACQUAINTED * one.length * other.length) {
      refused.push(edge);
      continue;
    }
    const joined = [...one, ...other];
    for (const record of joined) groups.set(record, joined);
  }
  const clusters = [...new Set(groups.values())]
    .filter(({ length }) => length > 1)
    .map((group) => group.sort((a, b) => a - b));
  return {
    clusters: clusters.sort(([a = 0], [b = 0]) => a - b),
    refused: refused.filter(({ a, b }) => groups.get(a) !== groups.get(b)),
  };
}
