import { Body, Controller, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { ANALYSTS } from '../../roles';
import { AlertDto } from '../alert.dto';
import { Alerts } from '../alerts';

/** Alarms when a KPI crosses a threshold or is far from what was to be expected: `analytics.alert-raised.v1`. */
@ApiTags('analytics: alerts')
@Controller('api/analytics/v1/alerts')
export class SetAlertController {
  constructor(private readonly alerts: Alerts) {}

  @Command({ roles: [...ANALYSTS], creates: true })
  @ApiOperation({ summary: 'Watch a KPI' })
  create(@Body() said: AlertDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.alerts.set(origin.id, said, origin);
  }

  @Command({ roles: [...ANALYSTS], path: ':id/change' })
  @ApiOperation({ summary: 'Watch something else, from now on' })
  async change(
    @Param() { id }: RecordParams,
    @Body() said: AlertDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    await this.alerts.load(id);
    return this.alerts.set(id, said, origin);
  }

  @Command({ roles: [...ANALYSTS], path: ':id/drop' })
  @ApiOperation({ summary: 'Watch no more' })
  drop(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.alerts.run(id, { type: 'drop' }, origin);
  }
}
