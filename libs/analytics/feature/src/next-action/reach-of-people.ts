import type { Reach } from '@rapport/analytics-domain';
import type { DocumentModel, ReadModels } from '@rapport/platform-ports';

const PAGE = 1_000;

/** What decides whether these subjects may be contacted, by subject. */
export async function reachOfPeople(
  readModels: ReadModels,
  model: DocumentModel,
  subjects: readonly number[],
): Promise<ReadonlyMap<number, readonly Reach[]>> {
  const known: Reach[] = [];
  let cursor: string | null = null;
  do {
    const page = await readModels.find(model, {
      where: [{ field: 'subject', op: 'in', value: subjects }],
      sort: [{ field: 'subject', direction: 'asc' }],
      limit: PAGE,
      ...(cursor !== null && { cursor }),
    });
    known.push(...page.items.map(({ document }) => document as Reach));
    cursor = page.next;
  } while (cursor !== null);
  return Map.groupBy(known, ({ subject }) => subject);
}
