import type { EdgeSource, LinkEdge } from '@rapport/contacts-domain';
import type { Condition, KeyVault, ReadModels } from '@rapport/platform-ports';
import { linkEdgesModel } from '../link/link-edges.model';

const PAGE = 500;

/**
 * Link edges from their read model. A link with somebody whom the vault has forgotten counts as forgotten, also where
 * the log does not say so (a backup from before the erasure).
 */
export function linkEdgeSource(readModels: ReadModels, vault: KeyVault): EdgeSource {
  const all = async (condition: Condition): Promise<LinkEdge[]> => {
    const edges: LinkEdge[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await readModels.find(linkEdgesModel, {
        where: [condition],
        sort: [],
        limit: PAGE,
        ...(cursor !== undefined && { cursor }),
      });
      edges.push(...page.items.map(({ document }) => document as LinkEdge));
      cursor = page.next;
    }
    return edges;
  };
  return {
    touching: async (ids) => {
      const sides = await Promise.all([
        all({ field: 'from', op: 'in', value: ids }),
        all({ field: 'to', op: 'in', value: ids }),
      ]);
      const edges = sides.flat();
      const known = await vault.subjectsById(edges.flatMap(({ ends }) => ends.map(({ id }) => id)));
      return edges.map((edge, index) =>
        known[2 * index] && known[2 * index + 1] ? edge : { ...edge, history: [], erased: true },
      );
    },
  };
}
