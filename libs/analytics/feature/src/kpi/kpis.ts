import { Inject, Injectable } from '@nestjs/common';
import { OrganisationSettings } from '@rapport/access';
import { definitionOf, plannedKpi } from '@rapport/analytics-domain';
import { DeadLetterLog, isoDate, ParkingLog, zoneCalendar } from '@rapport/platform-consumer';
import { CLOCK, EVENT_STORE, ProblemError, PUBLISHERS, READ_MODEL_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore, Publisher, ReadModels } from '@rapport/platform-ports';
import { answerKpi, type KpiAnswer } from './answer-kpi/answer-kpi';
import { eventsOfLog } from './explain-kpi/events-of-key';
import { tailOfLog } from './known/log-tail';
import { KpiFreshness } from './kpi-freshness';
import { KpiParameters, type KpiScope } from './kpi-parameters';
import { questionOf, type KpiQuestion } from './kpi-question';
import type { KpiSources } from './kpi-sources';
import type { AnalyticsModels } from './models/analytics-models';
import { AnsweringModels } from './models/answering-models';

/** Checks questions about KPIs and answers them, for whoever asks. */
@Injectable()
export class Kpis {
  readonly sources: KpiSources;

  constructor(
    @Inject(READ_MODEL_STORE) readModels: ReadModels,
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(PUBLISHERS) publishers: readonly Publisher[],
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(KpiFreshness) private readonly freshness: KpiFreshness,
    @Inject(OrganisationSettings) private readonly organisation: OrganisationSettings,
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

  /** @throws ProblemError `KPI.UNKNOWN`, `KPI.BAD_QUESTION`, `READ_MODEL.BEHIND` */
  async ask(
    name: string,
    parameters: KpiScope & Partial<KpiParameters>,
    position?: string,
    grain = parameters.grain,
  ): Promise<{ question: KpiQuestion; models: AnalyticsModels }> {
    const definition = definitionOf(name);
    if (!definition) throw new ProblemError('KPI.UNKNOWN', 'no KPI has this name');
    const models = await this.answering.current();
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

  /** The answer of a KPI whose events nobody publishes yet; null for any other name. */
  async planned(name: string, { from, to, asOf, grain }: KpiScope): Promise<KpiAnswer | null> {
    const kpi = plannedKpi(name);
    if (!kpi) return null;
    const { timeZone } = await this.answering.current();
    const today = zoneCalendar(timeZone).dayAt(this.clock.now());
    const { version, title, unit, direction, noSource } = kpi;
    return {
      ...{
        kpi: { name, version, title, unit, direction },
        from: from ?? isoDate(today - 29),
        to: to ?? isoDate(today),
      },
      ...{ asOf: asOf ?? null, timeZone, positions: {}, incomplete: false, grain, by: [], compare: null },
      ...{ noSource, series: [] },
    };
  }
}
