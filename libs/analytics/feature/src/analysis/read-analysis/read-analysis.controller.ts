import { Controller, Get, Headers, Inject, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AnalysisRow, Facts } from '@rapport/analytics-domain';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  decodeCursor,
  encodeCursor,
  EVENT_STORE,
  formatTime,
  PageQuery,
  parsePosition,
  READ_MODEL_STORE,
  RecordParams,
  waitForModels,
} from '@rapport/platform-nest';
import type { EventStore, ReadModels } from '@rapport/platform-ports';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { READERS } from '../../roles';
import { Analyses } from '../analyses';
import { analysisKinds } from '../analysis-kinds';
import { AnalysesQuery, AnalysisDto, AnalysisKindsDto, AnalysisPage, AnalysisRowsDto } from './analysis.dto';

/** The event that holds a row, and the row's place in it. */
type Place = { readonly revision: number; readonly skip: number };
const isPlace = (value: unknown): value is Place =>
  typeof value === 'object' &&
  value !== null &&
  Number.isSafeInteger((value as Place).revision) &&
  Number.isSafeInteger((value as Place).skip);

@ApiTags('analytics: analyses')
@Access({ roles: [...READERS] })
@Controller('api/analytics/v1/analyses')
export class ReadAnalysisController {
  constructor(
    private readonly analyses: Analyses,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
  ) {}

  @Get('kinds')
  @ApiOperation({ summary: 'What can be asked' })
  @ApiOkResponse({ type: AnalysisKindsDto })
  kinds(): AnalysisKindsDto {
    const items = Object.entries(analysisKinds).map(([name, { version, title, sentence, rows }]) => ({
      ...{ name, version, title, sentence, rows },
    }));
    return { items };
  }

  @Get()
  @ApiOperation({ summary: 'What was asked, the newest first' })
  @ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' })
  @ApiOkResponse({ type: AnalysisPage })
  async list(
    @Query() { kind, limit, cursor }: AnalysesQuery,
    @Headers('rapport-after') position?: string,
  ): Promise<AnalysisPage> {
    const { analyses } = (await this.answering.current()).lists;
    if (position !== undefined) await waitForModels(this.readModels, [analyses.projection], parsePosition(position));
    const page = await this.readModels.find(analyses.model, {
      where: kind === undefined ? [] : [{ field: 'kind', op: 'eq', value: kind }],
      sort: [{ field: 'requestedAt', direction: 'desc' }],
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    const items = page.items.map(({ id, document }) => {
      const { requestedAt, ...row } = document as AnalysisRow;
      return { id, ...row, requestedAt: formatTime(requestedAt) };
    });
    return { items, next: page.next };
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far an analysis is, what was found, and what of the log it is made of' })
  @ApiOkResponse({ type: AnalysisDto })
  async get(@Param() { id }: RecordParams): Promise<AnalysisDto> {
    const { state } = await this.analyses.load(id);
    if (state.kind === 'none') throw new DomainError('ANALYSIS.NOT_FOUND', 'not-found', 'there is no such analysis');
    const { kind, analysis, ...told } = state;
    return { id, kind: analysis, state: kind, ...told };
  }

  @Get(':id/rows')
  @ApiOperation({ summary: 'What was found, one by one; persons are numbers' })
  @ApiOkResponse({ type: AnalysisRowsDto })
  async rows(@Param() { id }: RecordParams, @Query() { limit, cursor }: PageQuery): Promise<AnalysisRowsDto> {
    const { state } = await this.analyses.load(id);
    if (state.kind !== 'completed') return { items: [], next: null };
    const scope = `analysis ${id}`;
    const { revision, skip } = cursor ? decodeCursor(scope, cursor, isPlace) : { revision: 0, skip: 0 };
    const items: Facts[] = [];
    let from = skip;
    for await (const event of this.store.readStream(`analytics_analysis-${id}`, revision)) {
      if (event.type !== 'analysis-rows-found') continue;
      const { rows } = event.data as { rows: readonly Facts[] };
      const taken = rows.slice(from, from + limit - items.length);
      items.push(...taken);
      from += taken.length;
      if (items.length === limit) {
        const next =
          from < rows.length ? { revision: event.revision, skip: from } : { revision: event.revision + 1, skip: 0 };
        return { items, next: encodeCursor(scope, next) };
      }
      from = 0;
    }
    return { items, next: null };
  }
}
