import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { zoneCalendar } from '@rapport/platform-consumer';
import { Access, CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { Kpis } from '../../kpis';
import { AnsweringModels } from '../../models/answering-models';
import { CustomKpiDto, customKpiOf } from '../custom-kpi.dto';
import { assertValid } from '../custom-kpis';
import { previewOf } from './preview';
import { CustomKpiPreviewDto } from './preview.dto';

@ApiTags('analytics: custom KPIs')
@Controller('api/analytics/v1/custom-kpis')
export class PreviewCustomKpiController {
  constructor(
    private readonly kpis: Kpis,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('preview')
  @HttpCode(200)
  @Access({ roles: ['admin'] })
  @ApiOperation({ summary: 'What the definition would count, of the last events of the log; nothing is kept' })
  @ApiOkResponse({ type: CustomKpiPreviewDto })
  async preview(@Body() said: CustomKpiDto): Promise<CustomKpiPreviewDto> {
    const kpi = customKpiOf(said);
    assertValid(kpi);
    const models = await this.answering.current();
    const today = zoneCalendar(models.timeZone).dayAt(this.clock.now());
    return previewOf(this.kpis.sources, models, kpi, await this.store.end(), today);
  }
}
