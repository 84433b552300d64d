import { Inject, Injectable } from '@nestjs/common';
import {
  compileCustomKpi,
  customKpiIdOf,
  liveVersions,
  type CompiledKpi,
  type CustomKpiRow,
  type CustomKpiVersion,
  type KpiDefinition,
} from '@rapport/analytics-domain';
import { EVENT_STORE, parsePosition, READ_MODEL_STORE, waitForModels } from '@rapport/platform-nest';
import { LIVE_LANE, type EventStore, type Position, type ReadModels } from '@rapport/platform-ports';
import type { AnalyticsModels } from '../models/analytics-models';
import { AnsweringModels } from '../models/answering-models';
import { customModels, customProjectionId } from './custom-models';

/** How far through the log a version is; it answers once it is as far as all other numbers. */
export interface Computing {
  readonly isReady: boolean;
  readonly position: Position;
  readonly end: Position;
}

/** A custom KPI that can be asked, or the way that it has to go until then. */
export type AnsweringKpi =
  | { readonly kind: 'ready'; readonly definition: KpiDefinition; readonly models: AnalyticsModels }
  | ({ readonly kind: 'computing' } & Computing);

const MOST_KPIS = 500;

/** The custom KPIs that there are, by the newest of their versions that can answer. */
@Injectable()
export class AnsweringCustomKpis {
  private readonly compiled = new Map<string, { readonly kpi: string; readonly compiled: CompiledKpi }>();

  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
  ) {}

  /** @param after `Rapport-Position` of a write; null: no custom KPI has this name (any more) */
  async find(name: string, after?: string): Promise<AnsweringKpi | null> {
    const row = await this.row(name, after);
    if (!row) return null;
    const models = await this.answering.current();
    const versions = liveVersions(row).toReversed();
    for (const version of versions) {
      const compiled = this.compile(version);
      const { isReady } = await this.progress(models, version);
      if (!isReady) continue;
      const isOld = version.version !== row.version;
      return { kind: 'ready', definition: compiled.definition, models: customModels(models, compiled, isOld) };
    }
    const [newest] = versions;
    return newest ? { kind: 'computing', ...(await this.progress(models, newest)) } : null;
  }

  /** The definition alone, for whoever checks what is said about it; null as above. */
  async definition(name: string): Promise<KpiDefinition | null> {
    const row = await this.row(name);
    const version = row && liveVersions(row).at(-1);
    return version ? this.compile(version).definition : null;
  }

  /** Of all that are defined, by name. */
  async definitions(): Promise<readonly KpiDefinition[]> {
    const { customKpis } = (await this.answering.current()).lists;
    const { items } = await this.readModels.find(customKpis.model, {
      where: [{ field: 'state', op: 'eq', value: 'defined' }],
      sort: [{ field: 'name', direction: 'asc' }],
      limit: MOST_KPIS,
    });
    return items.flatMap(({ document }) => {
      const version = liveVersions(document as CustomKpiRow).at(-1);
      return version ? [this.compile(version).definition] : [];
    });
  }

  /** How far the version is. */
  async progress(models: AnalyticsModels, version: CustomKpiVersion): Promise<Computing> {
    // This first: they commit together, so who is behind it is on its way.
    const reference = await this.readModels.checkpoint(models.lists.customKpis.projection, LIVE_LANE);
    const id = customProjectionId(models.timeZone, this.compile(version));
    const position = await this.readModels.checkpoint(id, LIVE_LANE);
    return { isReady: position >= reference, position, end: await this.store.end() };
  }

  private async row(name: string, after?: string): Promise<CustomKpiRow | null> {
    const { customKpis } = (await this.answering.current()).lists;
    if (after !== undefined) await waitForModels(this.readModels, [customKpis.projection], parsePosition(after));
    const [found] = await this.readModels.getMany(customKpis.model, [customKpiIdOf(name)]);
    const row = found ? (found.document as CustomKpiRow) : null;
    return row?.state === 'defined' ? row : null;
  }

  private compile({ kpi, version }: CustomKpiVersion): CompiledKpi {
    const key = `${kpi.name}@${version}`;
    const said = JSON.stringify(kpi);
    const known = this.compiled.get(key);
    if (known?.kpi === said) return known.compiled;
    const compiled = compileCustomKpi(kpi, version);
    this.compiled.set(key, { kpi: said, compiled });
    return compiled;
  }
}
