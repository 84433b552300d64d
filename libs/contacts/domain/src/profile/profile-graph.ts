import type { LinkedSubject } from '@rapport/contracts';
import { heldAt, type LinkEdge } from '../link/link-edges.projection';

/** What the walk needs of the link edges. */
export interface EdgeSource {
  /** Every edge that starts or ends at one of the subjects. */
  touching(subjects: readonly number[]): Promise<readonly LinkEdge[]>;
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
  const subjects = new Map<number, ProfileGraph['subjects'][number]>([[start.number, { ...start, kind: null }]]);
  const edges = new Map<string, LinkEdge>();
  for (let frontier = [start.number]; frontier.length > 0;) {
    const next: number[] = [];
    for (const edge of await source.touching(frontier)) {
      edges.set(`${edge.from}:${edge.to}`, edge);
      for (const end of edge.ends) {
        const known = subjects.has(end.number);
        if (known || heldAt(edge, position)) subjects.set(end.number, end);
        if (!known && subjects.has(end.number)) next.push(end.number);
      }
    }
    frontier = next;
  }
  return {
    subjects: [...subjects.values()].sort((a, b) => a.number - b.number),
    edges: [...edges.values()].sort((a, b) => a.from - b.from || a.to - b.to),
  };
}
