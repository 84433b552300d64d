import { Controller, Get, Headers, Inject, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { OrganisationSettings } from '@rapport/access';
import { catalogue, definitionOf, type KpiDefinition } from '@rapport/analytics-domain';
import { DeadLetterLog, ParkingLog, zoneCalendar } from '@rapport/platform-consumer';
import {
  Access,
  CLOCK,
  decodeCursor,
  encodeCursor,
  EVENT_STORE,
  ProblemError,
  PUBLISHERS,
  READ_MODEL_STORE,
} from '@rapport/platform-nest';
import type { Clock, EventStore, Publisher, ReadModels } from '@rapport/platform-ports';
import { answerKpi, provenanceOf, type KpiAnswer, type KpiProvenance } from './answer-kpi/answer-kpi';
import { KpiAnswerDto } from './answer-kpi/kpi-answer.dto';
import { neededBy } from './answer-kpi/needed-by';
import { seriesOf, type KpiSeries } from './answer-kpi/kpi-series';
import { sumsOfPeriods } from './answer-kpi/sums-of-periods';
import { eventsOfLog } from './explain-kpi/events-of-key';
import { knownAt } from './known/known';
import { tailOfLog } from './known/log-tail';
import { explainKpi, isPlace, type ExplainedPart } from './explain-kpi/explain-kpi';
import { KpiFreshness } from './kpi-freshness';
import { ExplainParameters, KpiParameters, type KpiScope } from './kpi-parameters';
import type { KpiSources } from './kpi-sources';
import { questionOf, type KpiQuestion } from './kpi-question';
import type { AnalyticsModels } from './models/analytics-models';
import { AnsweringModels } from './models/answering-models';

/** The value as it is computed, and a page of what it is made of. */
interface KpiExplanation extends KpiProvenance {
  /** Over the whole range: what the numerators and denominators of all items add up to. */
  readonly series: readonly KpiSeries[];
  /** The position that all pages explain the value at; `positions` and `series` are those of this page's moment. */
  readonly through: number;
  readonly items: readonly ExplainedPart[];
  readonly next: string | null;
}

const after = ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' });

@ApiTags('analytics')
@Access({ roles: ['admin', 'analyst', 'marketing', 'sales', 'support'] })
@Controller('api/analytics/v1/kpis')
export class KpiController {
  private readonly sources: KpiSources;

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

  @Get()
  @ApiOperation({ summary: 'The catalogue: what each KPI means and how it may be asked' })
  list(): { items: KpiDefinition[] } {
    return { items: Object.values(catalogue) };
  }

  @Get(':name')
  @ApiOperation({
    summary: 'A KPI over a range of days, by periods and dimensions, compared with earlier ones',
    description:
      'Parameters that do not go together (`top` or `share` without a dimension to split by, `share` of a rate) are a 400 `KPI.BAD_QUESTION` that names the parameter.',
  })
  @ApiOkResponse({ type: KpiAnswerDto })
  @after
  async get(
    @Param('name') name: string,
    @Query() parameters: KpiParameters,
    @Headers('rapport-after') position?: string,
  ): Promise<KpiAnswer> {
    const { question, models } = await this.ask(name, parameters, position);
    return answerKpi(this.sources, models, question);
  }

  @Get(':name/explain')
  @ApiOperation({ summary: 'The events behind a value, page by page' })
  @after
  async explain(
    @Param('name') name: string,
    @Query() parameters: ExplainParameters,
    @Headers('rapport-after') position?: string,
  ): Promise<KpiExplanation> {
    const { limit, cursor } = parameters;
    const { question, models } = await this.ask(name, parameters, position, 'total');
    const provenance = await provenanceOf(this.sources, models, question);
    const { from, to, asOf, filters } = question;
    const scope = JSON.stringify(['kpi', name, models.timeZone, from, to, asOf, filters]);
    const first = { through: Math.max(...Object.values(provenance.positions)), fact: 0, streams: null, skip: 0 };
    const place = cursor ? decodeCursor(scope, cursor, isPlace) : first;
    const known = await knownAt(this.sources, models, neededBy(models, question), asOf);
    const series = seriesOf(question, await sumsOfPeriods(known, models, question, question.periods));
    const { items, next } = await explainKpi(this.sources, models, question, place, limit);
    return { ...provenance, series, through: place.through, items, next: next && encodeCursor(scope, next) };
  }

  private async ask(
    name: string,
    parameters: KpiScope & Partial<KpiParameters>,
    position: string | undefined,
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
}
