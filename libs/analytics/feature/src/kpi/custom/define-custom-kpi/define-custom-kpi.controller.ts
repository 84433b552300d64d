import { Body, Controller, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { CustomKpiDto, customKpiOf } from '../custom-kpi.dto';
import { CustomKpis } from '../custom-kpis';

/** KPIs that admins define, over any public events. */
@ApiTags('analytics: custom KPIs')
@Controller('api/analytics/v1/custom-kpis')
export class DefineCustomKpiController {
  constructor(private readonly custom: CustomKpis) {}

  @Command({ roles: ['admin'], creates: true })
  @ApiOperation({ summary: 'Define a KPI; it is computed in the background, from the first event on' })
  define(@Body() said: CustomKpiDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.custom.define(customKpiOf(said), origin);
  }

  @Command({ roles: ['admin'], path: ':id/change' })
  @ApiOperation({
    summary: 'Define it otherwise',
    description: 'What is counted otherwise is a new version: the one before answers until the new one is computed.',
  })
  change(
    @Param() { id }: RecordParams,
    @Body() said: CustomKpiDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.custom.change(id, customKpiOf(said), origin);
  }

  @Command({ roles: ['admin'], path: ':id/retire' })
  @ApiOperation({ summary: 'It is no KPI any more; by its name it can be defined again' })
  retire(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.custom.run(id, { type: 'retire' }, origin);
  }
}
