import { Controller, Get, Headers, Inject, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AlertRow } from '@rapport/analytics-domain';
import { Access, PageQuery, parsePosition, READ_MODEL_STORE, waitForModels } from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { READERS } from '../../roles';
import { AlertPage } from '../alert.dto';

@ApiTags('analytics: alerts')
@Controller('api/analytics/v1/alerts')
export class ListAlertsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
  ) {}

  @Get()
  @Access({ roles: [...READERS] })
  @ApiOperation({ summary: 'What is watched, with the last alarm of each' })
  @ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' })
  @ApiOkResponse({ type: AlertPage })
  async list(@Query() { limit, cursor }: PageQuery, @Headers('rapport-after') position?: string): Promise<AlertPage> {
    const { alerts } = (await this.answering.current()).lists;
    if (position !== undefined) await waitForModels(this.readModels, [alerts.projection], parsePosition(position));
    const sort = [{ field: 'name', direction: 'asc' } as const];
    const page = await this.readModels.find(alerts.model, { where: [], sort, limit, ...(cursor && { cursor }) });
    return { items: page.items.map(({ id, document }) => ({ id, ...(document as AlertRow) })), next: page.next };
  }
}
