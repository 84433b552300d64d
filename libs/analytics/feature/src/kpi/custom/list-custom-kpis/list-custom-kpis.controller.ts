import { Controller, Get, Headers, Inject, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { liveVersions, type CustomKpiRow } from '@rapport/analytics-domain';
import {
  Access,
  formatTime,
  parsePosition,
  ProblemError,
  READ_MODEL_STORE,
  RecordParams,
  waitForModels,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { READERS } from '../../../roles';
import type { AnalyticsModels } from '../../models/analytics-models';
import { AnsweringModels } from '../../models/answering-models';
import { AnsweringCustomKpis } from '../answering-custom-kpis';
import { CustomKpiPage, CustomKpiRowDto, CustomKpisQuery } from '../custom-kpi-rows.dto';

const after = ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' });

@ApiTags('analytics: custom KPIs')
@Access({ roles: [...READERS] })
@Controller('api/analytics/v1/custom-kpis')
export class ListCustomKpisController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    private readonly custom: AnsweringCustomKpis,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Custom KPIs by name, and how far each is' })
  @after
  @ApiOkResponse({ type: CustomKpiPage })
  async list(
    @Query() { state, limit, cursor }: CustomKpisQuery,
    @Headers('rapport-after') position?: string,
  ): Promise<CustomKpiPage> {
    const models = await this.current(position);
    const page = await this.readModels.find(models.lists.customKpis.model, {
      where: [{ field: 'state', op: 'eq', value: state }],
      sort: [{ field: 'name', direction: 'asc' }],
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    const rows = page.items.map(({ id, document }) => this.rowOf(models, id, document as CustomKpiRow));
    return { items: await Promise.all(rows), next: page.next };
  }

  @Get(':id')
  @ApiOperation({ summary: 'One of them, with all of its versions' })
  @after
  @ApiOkResponse({ type: CustomKpiRowDto })
  async get(@Param() { id }: RecordParams, @Headers('rapport-after') position?: string): Promise<CustomKpiRowDto> {
    const models = await this.current(position);
    const [found] = await this.readModels.getMany(models.lists.customKpis.model, [id]);
    if (!found) throw new ProblemError('CUSTOM_KPI.NOT_FOUND', 'there is no such custom KPI');
    return this.rowOf(models, id, found.document as CustomKpiRow);
  }

  private async current(position: string | undefined): Promise<AnalyticsModels> {
    const models = await this.answering.current();
    const { projection } = models.lists.customKpis;
    if (position !== undefined) await waitForModels(this.readModels, [projection], parsePosition(position));
    return models;
  }

  private async rowOf(models: AnalyticsModels, id: string, row: CustomKpiRow): Promise<CustomKpiRowDto> {
    const newest = liveVersions(row).at(-1);
    const computing = newest ? await this.custom.progress(models, newest) : null;
    const versions = row.versions.map((each) => ({ ...each, definedAt: formatTime(each.definedAt) }));
    return { id, ...row, definedAt: formatTime(row.definedAt), versions, computing };
  }
}
