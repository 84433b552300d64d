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
  parsePosition,
  READ_MODEL_STORE,
  RecordParams,
  waitForModels,
} from '@rapport/platform-nest';
import type { EventStore, ReadModels } from '@rapport/platform-ports';
import { Kpis } from '../../kpi/kpis';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { linkedNow } from '../../kpi/people/people-now';
import { READERS } from '../../roles';
import { Analyses } from '../analyses';
import { analysisKinds } from '../analysis-kinds';
import {
  AnalysesQuery,
  AnalysisDto,
  AnalysisKindsDto,
  AnalysisPage,
  AnalysisPresetsDto,
  AnalysisRowsDto,
  AnalysisRowsQuery,
} from './analysis.dto';

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
    private readonly kpis: Kpis,
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

  @Get('presets')
  @ApiOperation({ summary: 'Rules that are used where none are given: stages of journeys, next best actions' })
  @ApiOkResponse({ type: AnalysisPresetsDto })
  async presets(): Promise<AnalysisPresetsDto> {
    const { actionPreset, stagePresets } = await import('@rapport/analytics-domain/models');
    return { journeys: stagePresets, nextActions: actionPreset };
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
  async rows(
    @Param() { id }: RecordParams,
    @Query() { limit, cursor, withSubjects, ...asked }: AnalysisRowsQuery,
  ): Promise<AnalysisRowsDto> {
    const { state } = await this.analyses.load(id);
    if (state.kind !== 'completed') return { items: [], next: null };
    const wanted = Object.entries(asked).filter(([, value]) => value !== undefined);
    const scope = `analysis ${id} ${JSON.stringify(wanted)}`;
    const place = cursor ? decodeCursor(scope, cursor, isPlace) : { revision: 0, skip: 0 };
    const { items, end } = await this.rowsFrom(id, place, limit, (row) =>
      wanted.every(([name, value]) => row[name] === value),
    );
    return {
      items: withSubjects ? await this.namingSubjects(items) : items,
      next: end && encodeCursor(scope, end),
    };
  }

  private async rowsFrom(
    id: string,
    { revision, skip }: Place,
    limit: number,
    isWanted: (row: Facts) => boolean,
  ): Promise<{ readonly items: readonly Facts[]; readonly end: Place | null }> {
    const items: Facts[] = [];
    let from = skip;
    for await (const event of this.store.readStream(`analytics_analysis-${id}`, revision)) {
      if (event.type !== 'analysis-rows-found') continue;
      const { rows } = event.data as { rows: readonly Facts[] };
      for (; from < rows.length; from++) {
        const row = rows[from];
        if (!row || !isWanted(row)) continue;
        if (items.length === limit) return { items, end: { revision: event.revision, skip: from } };
        items.push(row);
      }
      from = 0;
    }
    return { items, end: null };
  }

  /** All subjects that are one person now. */
  private async namingSubjects(rows: readonly Facts[]): Promise<readonly Facts[]> {
    const people = await linkedNow(this.kpis.sources, await this.answering.current());
    return rows.map((row) => ({ ...row, subjects: [...people.subjectsOf(Number(row['person']))] }));
  }
}
