import { linksProjection, type CompiledKpi } from '@rapport/analytics-domain';
import type { ProjectionRegistration } from '@rapport/platform-consumer';
import type { JsonObject } from '@rapport/platform-ports';
import type { ProjectedEvent, Projection } from '@rapport/eventsourcing';
import type { AnalyticsModels } from '../models/analytics-models';
import { modelsIn, registrationOf, versionIn } from '../models/registrations';

/** What the projector runs of one version of a custom KPI. */
export function customRegistration(
  timeZone: string,
  { projection, facts }: Pick<CompiledKpi, 'projection' | 'facts'>,
): ProjectionRegistration {
  return registrationOf(timeZone, { projection: projection as Projection<ProjectedEvent, JsonObject>, facts });
}

/** `<name>@<version>`, as checkpoints name it. */
export function customProjectionId(timeZone: string, { projection }: Pick<CompiledKpi, 'projection'>): string {
  return `${projection.name}@${versionIn(timeZone, projection.version)}`;
}

/** The read models with those of one custom KPI. */
export function customModels(models: AnalyticsModels, compiled: CompiledKpi, isSuperseded: boolean): AnalyticsModels {
  const { timeZone } = models;
  const own = modelsIn([customRegistration(timeZone, compiled)]);
  const id = customProjectionId(timeZone, compiled);
  const links = `${linksProjection.name}@${versionIn(timeZone, linksProjection.version)}`;
  const isOwn = (name: string) => compiled.facts.some((fact) => fact.name === name);
  return {
    ...models,
    ...own,
    custom: compiled,
    projections: [...models.projections, customRegistration(timeZone, compiled)],
    needed: (fact) => (isOwn(fact.name) ? [id, ...(fact.ofPeople ? [links] : [])] : models.needed(fact)),
    isSuperseded: (fact) => (isOwn(fact.name) ? isSuperseded : models.isSuperseded(fact)),
  };
}
