import type { LinkedSubject } from '@rapport/contracts';
import { heldAt, type LinkEdge } from '../link/link-edges.projection';

/** What the walk needs of the link edges. */
export interface EdgeSource {
  /** Every edge that starts or ends at one of the subjects. */
  touching(subjectIds: readonly string[]): Promise<readonly LinkEdge[]>;
}

/** The subjects of one person and every link that touches them, those that no longer hold included. */
export interface ProfileGraph {
  /** By number; the first is the canonical one. Kinds are known where a link says them. */
  readonly subjects: readonly (Pick<LinkedSubject, 'id' | 'number'> & { readonly kind: string | null })[];
  readonly edges: readonly LinkEdge[];
}

/** Walks the links that held at `position`, one round of look-ups per step away from `start`. */
export async function profileGraph(
  source: EdgeSource,
  start: Pick<LinkedSubject, 'id' | 'number'>,
  position: number,
): Promise<ProfileGraph> {
  const subjects = new Map<string, ProfileGraph['subjects'][number]>([[start.id, { ...start, kind: null }]]);
  const edges = new Map<string, LinkEdge>();
  for (let frontier = [start.id]; frontier.length > 0;) {
    const next: string[] = [];
    for (const edge of await source.touching(frontier)) {
      edges.set(`${edge.from}:${edge.to}`, edge);
      for (const end of edge.ends) {
        const known = subjects.has(end.id);
        if (known || heldAt(edge, position)) subjects.set(end.id, end);
        if (!known && subjects.has(end.id)) next.push(end.id);
      }
    }
    frontier = next;
  }
  return {
    subjects: [...subjects.values()].sort((a, b) => a.number - b.number),
    edges: [...edges.values()].sort(
      (a, b) => a.ends[0].number - b.ends[0].number || a.ends[1].number - b.ends[1].number,
    ),
  };
}

/**
 * The profiles of many at once, walked together: by the id of each start, the numbers of the subjects that its profile
 * had at `position`.
 */
export async function profilesOf(
  source: EdgeSource,
  starts: readonly Pick<LinkedSubject, 'id' | 'number'>[],
  position: number,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const numbers = new Map(starts.map(({ id, number }) => [id, number]));
  /** Each subject but one of a group points at another one of it. */
  const joined = new Map<string, string>();
  const groupOf = (id: string): string => {
    let last = id;
    for (let next = joined.get(last); next !== undefined; next = joined.get(last)) last = next;
    return last;
  };
  for (let frontier = [...numbers.keys()]; frontier.length > 0;) {
    const found: string[] = [];
    for (const edge of await source.touching(frontier)) {
      if (!heldAt(edge, position)) continue;
      const { ends } = edge;
      for (const { id, number } of ends) {
        if (!numbers.has(id)) found.push(id);
        numbers.set(id, number);
      }
      const [one, other] = [groupOf(ends[0].id), groupOf(ends[1].id)];
      if (one !== other) joined.set(one, other);
    }
    frontier = found;
  }
  const groups = Map.groupBy(numbers, ([id]) => groupOf(id));
  return new Map(
    starts.map(({ id }) => [id, (groups.get(groupOf(id)) ?? []).map(([, number]) => number).sort((a, b) => a - b)]),
  );
}
