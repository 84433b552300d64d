import { Controller, Get, Headers, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { catalogue, definitionIn, NO_SOURCE, type KpiDefinition } from '@rapport/analytics-domain';
import { dayOfIsoDate } from '@rapport/platform-consumer';
import { Access, decodeCursor, encodeCursor } from '@rapport/platform-nest';
import { answerKpi, provenanceOf, type KpiAnswer, type KpiProvenance } from './answer-kpi/answer-kpi';
import { KpiAnswerDto } from './answer-kpi/kpi-answer.dto';
import { neededBy } from './answer-kpi/needed-by';
import { seriesOf, type KpiSeries } from './answer-kpi/kpi-series';
import { sumsOfPeriods } from './answer-kpi/sums-of-periods';
import { AnsweringCustomKpis } from './custom/answering-custom-kpis';
import { knownAt } from './known/known';
import { explainKpi, isPlace, type ExplainedPart } from './explain-kpi/explain-kpi';
import { madeOf, type MadeOf } from './explain-kpi/made-of';
import { CatalogueParameters, ExplainParameters, KpiParameters } from './kpi-parameters';
import { badQuestion } from './kpi-problems';
import { Kpis } from './kpis';

/** A line of the catalogue. */
type CatalogueLine = Omit<KpiDefinition, 'facts' | 'awaits'> & {
  /** An admin defined it. */
  readonly custom?: true;
  /** Nobody has published its events yet: it has no value, and never 0. */
  readonly noSource?: string;
  /** What they have to tell. */
  readonly needs?: string;
};

const lineOf = ({ facts: _, awaits: _awaits, ...line }: KpiDefinition): CatalogueLine => line;

/** The value as it is computed, and a page of what it is made of. */
interface KpiExplanation extends KpiProvenance {
  /** Over the whole range: what the numerators and denominators of all items add up to. */
  readonly series: readonly KpiSeries[];
  /** The position that all pages explain the value at; `positions` and `series` are those of this page's moment. */
  readonly through: number;
  readonly items: readonly ExplainedPart[];
  readonly madeOf: MadeOf;
  readonly next: string | null;
}

/** @throws ProblemError */
function sinceOf({ since }: ExplainParameters): { readonly since?: number } {
  if (since === undefined) return {};
  const day = dayOfIsoDate(since);
  if (day === null)
    throw badQuestion({ path: 'since', code: 'IS_DATE', message: 'since must be a date as 2026-01-31' });
  return { since: day };
}

const after = ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' });

@ApiTags('analytics')
@Access({ roles: ['admin', 'analyst', 'marketing', 'sales', 'support'] })
@Controller('api/analytics/v1/kpis')
export class KpiController {
  constructor(
    private readonly kpis: Kpis,
    private readonly custom: AnsweringCustomKpis,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The catalogue: what each KPI means and how it may be asked' })
  async list(@Query() { locale = 'en' }: CatalogueParameters): Promise<{ items: CatalogueLine[] }> {
    const built = Object.values(catalogue).map(async (definition): Promise<CatalogueLine> => {
      const isAwaited = !(await this.kpis.hasSource(definition));
      return {
        ...lineOf(definition),
        ...(isAwaited && { noSource: definition.awaits?.word ?? NO_SOURCE, needs: definition.awaits?.needs ?? '' }),
      };
    });
    const custom = (await this.custom.definitions()).map((each): CatalogueLine => ({ ...lineOf(each), custom: true }));
    return { items: [...(await Promise.all(built)), ...custom].map((line) => definitionIn(locale, line)) };
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
    const sourceless = await this.kpis.sourceless(name, parameters);
    if (sourceless) return sourceless;
    const { question, models } = await this.kpis.ask(name, parameters, position);
    return answerKpi(this.kpis.sources, models, question);
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
    const since = sinceOf(parameters);
    const { question, models } = await this.kpis.ask(name, parameters, position, 'total');
    const provenance = await provenanceOf(this.kpis.sources, models, question);
    const { from, to, asOf, filters } = question;
    const scope = JSON.stringify(['kpi', name, models.timeZone, from, to, asOf, filters, since]);
    const first = { through: Math.max(...Object.values(provenance.positions)), fact: 0, streams: null, skip: 0 };
    const place = cursor ? decodeCursor(scope, cursor, isPlace) : first;
    const known = await knownAt(this.kpis.sources, models, neededBy(models, question), asOf);
    const series = seriesOf(question, await sumsOfPeriods(known, models, question, question.periods));
    const { items, next } = await explainKpi(this.kpis.sources, models, { ...question, ...since }, place, limit);
    const made = { items, madeOf: madeOf(question) };
    return { ...provenance, series, through: place.through, ...made, next: next && encodeCursor(scope, next) };
  }
}
