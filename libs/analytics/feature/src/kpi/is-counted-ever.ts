import { EVER, factOf, type KpiDefinition } from '@rapport/analytics-domain';
import type { ReadModels } from '@rapport/platform-ports';
import type { AnalyticsModels } from './models/analytics-models';

/** Days since 1970, after all days that there are. */
const LAST = 100_000_000;

/** Whether anything was ever counted of what a KPI waits for. */
export async function isCountedEver(
  readModels: Pick<ReadModels, 'sum' | 'members'>,
  models: AnalyticsModels,
  definition: KpiDefinition,
  { fact: name = definition.fact }: NonNullable<KpiDefinition['awaits']>,
): Promise<boolean> {
  const fact = factOf(definition, name);
  const [smallest] = fact.rollups;
  if (!smallest) return false;
  const query = { occurred: { from: EVER, to: LAST }, buckets: [EVER] };
  if (fact.ofPeople || fact.bucketed)
    return (await readModels.members(models.bitmaps(smallest.cells), query)).length > 0;
  return (await readModels.sum(models.cells(smallest.cells), query)).length > 0;
}
