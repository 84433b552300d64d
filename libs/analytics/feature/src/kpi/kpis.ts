import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import { definitionOf, NO_SOURCE, type KpiDefinition } from '@rapport/analytics-domain';
import { DeadLetterLog, isoDate, ParkingLog, zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, ProblemError, PUBLISHERS, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, Publisher, ReadModels } from '@rapport/platform-ports';
import { answerKpi, type KpiAnswer } from './answer-kpi/answer-kpi';
import { eventsOfLog } from './explain-kpi/events-of-key';
import { tailOfLog } from './known/log-tail';
import { AnsweringCustomKpis } from './custom/answering-custom-kpis';
import { KpiFreshness } from './kpi-freshness';
import { KpiParameters, type KpiScope } from './kpi-parameters';
import { questionOf, type KpiQuestion } from './kpi-question';
import type { KpiSources } from './kpi-sources';
import { isCountedEver } from './is-counted-ever';
import type { AnalyticsModels } from './models/analytics-models';
import { AnsweringModels } from './models/answering-models';

/** Checks questions about KPIs and answers them, for whoever asks. */
@Injectable()
export class Kpis {
  readonly sources: KpiSources;
  /** Those whose events were waited for, and have come. */
  private readonly sourced = new Set<string>();

  constructor(
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(PUBLISHERS) publishers: readonly Publisher[],
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(KpiFreshness) private readonly freshness: KpiFreshness,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
    @Inject(AnsweringCustomKpis) private readonly custom: AnsweringCustomKpis,
  ) {
    const parking = new ParkingLog(store);
    this.sources = {
      readModels,
      parking,
      deadLetters: new DeadLetterLog(store),
      eventsOfKey: eventsOfLog(store, publishers),
      tail: tailOfLog({ store, publishers, parking }),
    };
  }

  /** A KPI of the catalogue, or a custom one; undefined where none has this name. */
  async definitionOf(name: string): Promise<KpiDefinition | undefined> {
    return definitionOf(name) ?? (await this.custom.definition(name)) ?? undefined;
  }

  /** @throws ProblemError `KPI.UNKNOWN`, `KPI.COMPUTING`, `KPI.BAD_QUESTION`, `READ_MODEL.BEHIND` */
  async ask(
    name: string,
    parameters: KpiScope & Partial<KpiParameters>,
    position?: string,
    grain = parameters.grain,
  ): Promise<{ question: KpiQuestion; models: AnalyticsModels }> {
    const { definition, models } = await this.answeringTo(name, position);
    const { dayAt } = zoneCalendar(models.timeZone);
    const question = questionOf(definition, parameters, grain, {
      today: dayAt(this.clock.now()),
      fiscalYearStart: this.organisation.current.fiscalYearStartMonth,
      activityWindow: this.organisation.current.activityWindowDays,
      dayAt,
    });
    await this.freshness.waitFor(position, definition, models);
    return { question, models };
  }

  /** @throws ProblemError as `ask` does */
  async answer(name: string, said: Partial<KpiParameters>, position?: string): Promise<KpiAnswer> {
    const parameters = Object.assign(new KpiParameters(), said);
    const { question, models } = await this.ask(name, parameters, position);
    return answerKpi(this.sources, models, question);
  }

  private async answeringTo(
    name: string,
    position?: string,
  ): Promise<{ definition: KpiDefinition; models: AnalyticsModels }> {
    const definition = definitionOf(name);
    if (definition) return { definition, models: await this.answering.current() };
    const custom = await this.custom.find(name, position);
    switch (custom?.kind) {
      case 'ready':
        return custom;
      case 'computing':
        throw new ProblemError('KPI.COMPUTING', `it has come to ${custom.position} of ${custom.end} of the log`);
      case undefined:
        throw new ProblemError('KPI.UNKNOWN', 'no KPI has this name');
      default:
        return custom satisfies never;
    }
  }

  /** The answer of a KPI whose events nobody has published yet; null for any other name. */
  async sourceless(name: string, { from, to, asOf, grain }: KpiScope): Promise<KpiAnswer | null> {
    const definition = definitionOf(name);
    if (!definition || (await this.hasSource(definition))) return null;
    const { timeZone } = await this.answering.current();
    const today = zoneCalendar(timeZone).dayAt(this.clock.now());
    const { version, title, unit, direction } = definition;
    return {
      ...{
        kpi: { name, version, title, unit, direction },
        from: from ?? isoDate(today - 29),
        to: to ?? isoDate(today),
      },
      ...{ asOf: asOf ?? null, timeZone, positions: {}, incomplete: false, grain, by: [], compare: null },
      ...{ noSource: definition.awaits?.word ?? NO_SOURCE, series: [] },
    };
  }

  /** Whether the first of the events that it waits for is there. */
  async hasSource(definition: KpiDefinition): Promise<boolean> {
    const { awaits } = definition;
    if (!awaits) return true;
    const models = await this.answering.current();
    const known = `${definition.name}@${definition.version} ${models.timeZone}`;
    if (this.sourced.has(known)) return true;
    const found = await isCountedEver(this.sources.readModels, models, definition, awaits);
    if (found) this.sourced.add(known);
    return found;
  }
}
