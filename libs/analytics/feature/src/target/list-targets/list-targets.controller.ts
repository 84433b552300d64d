import { Controller, Get, Headers, Inject, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TargetRow } from '@rapport/analytics-domain';
import { Access, formatTime, parsePosition, READ_MODEL_STORE, waitForModels } from '@rapport/platform-nest';
import type { Condition, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { READERS } from '../../roles';
import { TargetPage, TargetsQuery, type TargetRowDto } from '../target.dto';

@ApiTags('analytics: targets')
@Controller('api/analytics/v1/targets')
export class ListTargetsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
  ) {}

  @Get()
  @Access({ roles: [...READERS] })
  @ApiOperation({ summary: 'Targets by KPI and period' })
  @ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' })
  @ApiOkResponse({ type: TargetPage })
  async list(
    @Query() { kpi, from, limit, cursor }: TargetsQuery,
    @Headers('rapport-after') position?: string,
  ): Promise<TargetPage> {
    const { targets } = (await this.answering.current()).lists;
    if (position !== undefined) await waitForModels(this.readModels, [targets.projection], parsePosition(position));
    const where: Condition[] = [
      ...(kpi === undefined ? [] : [{ field: 'kpi', op: 'eq', value: kpi } as const]),
      ...(from === undefined ? [] : [{ field: 'from', op: 'gte', value: from } as const]),
    ];
    const page = await this.readModels.find(targets.model, {
      where,
      sort: [
        { field: 'kpi', direction: 'asc' },
        { field: 'from', direction: 'asc' },
      ],
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    return { items: page.items.map(rowOf), next: page.next };
  }
}

function rowOf({ id, document }: StoredDocument): TargetRowDto {
  const { target: _, setAt, ...row } = document as TargetRow;
  return { id, ...row, setAt: formatTime(setAt) };
}
