import type { CustomerValueParameters, RfmParameters } from '../analysis-parameters';
import type { TaskInput } from '@rapport/analytics-domain/models';
import { ordersOfPeople } from '../gather/orders-of-people';
import type { AnalysisRun } from '../run-analysis/analysis-run';

export async function gatherRfm(run: AnalysisRun, { currency }: RfmParameters): Promise<TaskInput<'rfm'>> {
  return { ...(await ordersOfPeople(run, currency ?? run.organisation.currency)), today: run.today };
}

export async function gatherCustomerValue(
  run: AnalysisRun,
  parameters: CustomerValueParameters,
): Promise<TaskInput<'customer-value'>> {
  return Object.assign({}, parameters, await gatherRfm(run, parameters));
}
