import type { TargetRow } from '@rapport/analytics-domain';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import type { AnalyticsModels } from '../../kpi/models/analytics-models';

const PAGE = 1_000;

/** All targets whose periods lie within these days, `YYYY-MM-DD`. */
export async function targetsOfPeriod(
  readModels: ReadModels,
  { lists }: AnalyticsModels,
  from: string,
  to: string,
): Promise<readonly TargetRow[]> {
  const where: Condition[] = [
    { field: 'from', op: 'gte', value: from },
    { field: 'to', op: 'lte', value: to },
  ];
  const found: TargetRow[] = [];
  let cursor: string | null = null;
  do {
    const page = await readModels.find(lists.targets.model, {
      where,
      sort: [{ field: 'from', direction: 'asc' }],
      limit: PAGE,
      ...(cursor !== null && { cursor }),
    });
    found.push(...page.items.map(({ document }) => document as TargetRow));
    cursor = page.next;
  } while (cursor !== null);
  return found;
}
