import type { KpiDefinition } from '../definition';
import { activityKpis } from './activities';
import { eventKpis } from './by-events';
import { customerKpis } from './customers';
import { leadKpis } from './leads';
import { marketingKpis } from './marketing';
import { opportunityKpis } from './opportunities';
import { quotaKpis } from './quotas';
import { stageKpis } from './stages';
import { orderKpis } from './orders';
import { subscriptionKpis } from './subscriptions';
import { surveyKpis } from './surveys';
import { textKpis } from './texts';
import { ticketKpis } from './tickets';
import { trafficKpis } from './traffic';

export { followsOrders } from './orders';
export { eventKpis, NO_SOURCE } from './by-events';

/** Every KPI by its name. Texts are for people; numerators and denominators are what is computed. */
export const catalogue: Readonly<Record<string, KpiDefinition>> = Object.fromEntries(
  [
    ...trafficKpis,
    ...orderKpis,
    ...leadKpis,
    ...opportunityKpis,
    ...stageKpis,
    ...quotaKpis,
    ...marketingKpis,
    ...ticketKpis,
    ...surveyKpis,
    ...textKpis,
    ...customerKpis,
    ...subscriptionKpis,
    ...activityKpis,
    ...[...eventKpis.values()].map(({ definition }) => definition),
  ].map((definition) => [definition.name, definition]),
);

/** The definition of a KPI by what a caller says; undefined for an unknown name. */
export function definitionOf(name: string): KpiDefinition | undefined {
  return Object.hasOwn(catalogue, name) ? catalogue[name] : undefined;
}

/** The same for a name that is known to be one. @throws Error */
export function kpiNamed(name: string): KpiDefinition {
  const definition = definitionOf(name);
  if (!definition) throw new Error(`no KPI is named ${name}`);
  return definition;
}
