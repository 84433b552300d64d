import type { KpiDefinition } from '../definition';
import { customerKpis } from './customers';
import { opportunityKpis } from './opportunities';
import { orderKpis } from './orders';
import { trafficKpis } from './traffic';

export { followsOrders } from './orders';

/** Every KPI by its name. Texts are for people; numerators and denominators are what is computed. */
export const catalogue: Readonly<Record<string, KpiDefinition>> = Object.fromEntries(
  [...trafficKpis, ...orderKpis, ...opportunityKpis, ...customerKpis].map((definition) => [
    definition.name,
    definition,
  ]),
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
