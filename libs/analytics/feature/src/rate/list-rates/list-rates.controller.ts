import { Controller, Get, Headers, Inject, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RateDay } from '@rapport/analytics-domain';
import { Access, parsePosition, READ_MODEL_STORE, waitForModels } from '@rapport/platform-nest';
import type { Condition, ReadModels, StoredDocument } from '@rapport/platform-ports';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { RatePage, RatesQuery, type RateRowDto } from '../rate.dto';

@ApiTags('analytics: rates')
@Controller('api/analytics/v1/rates')
export class ListRatesController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
  ) {}

  @Get()
  @Access({ roles: ['admin', 'analyst', 'marketing', 'sales'] })
  @ApiOperation({ summary: 'Rates as they were recorded last, by pair, the newest day first' })
  @ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' })
  @ApiOkResponse({ type: RatePage })
  async list(
    @Query() { from, to, limit, cursor }: RatesQuery,
    @Headers('rapport-after') position?: string,
  ): Promise<RatePage> {
    const { rates } = await this.answering.current();
    if (position !== undefined) await waitForModels(this.readModels, [rates.projection], parsePosition(position));
    const where: Condition[] = [
      ...(from === undefined ? [] : [{ field: 'pair', op: 'prefix', value: `${from}-` } as const]),
      ...(to === undefined ? [] : [{ field: 'to', op: 'eq', value: to } as const]),
    ];
    const page = await this.readModels.find(rates.model, {
      where,
      sort: [
        { field: 'pair', direction: 'asc' },
        { field: 'day', direction: 'desc' },
      ],
      limit,
      ...(cursor !== undefined && { cursor }),
    });
    return { items: page.items.map(rowOf), next: page.next };
  }
}

function rowOf({ document }: StoredDocument): RateRowDto {
  const { pair, day, steps } = document as RateDay;
  const [from = '', to = ''] = pair.split('-');
  const { numerator = 1, denominator = 1, at = 0 } = steps.at(-1) ?? {};
  return { from, to, day, numerator, denominator, recordedAt: new Date(at).toISOString() };
}
