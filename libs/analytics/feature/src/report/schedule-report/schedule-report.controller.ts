import { Body, Controller, Get, Headers, Inject, Param, Query } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ScheduleRow } from '@rapport/analytics-domain';
import {
  Access,
  type ChangedDto,
  Command,
  type CommandOrigin,
  Origin,
  PageQuery,
  parsePosition,
  READ_MODEL_STORE,
  RecordParams,
  waitForModels,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { AnsweringModels } from '../../kpi/models/answering-models';
import { ANALYSTS } from '../../roles';
import { SchedulePage } from '../report-answers.dto';
import { ScheduleReportDto } from '../report-requests.dto';
import { Schedules } from '../schedules';

/** Reports by mail, once after each period. */
@ApiTags('analytics: reports')
@Controller('api/analytics/v1/report-schedules')
export class ScheduleReportController {
  constructor(
    private readonly schedules: Schedules,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(AnsweringModels) private readonly answering: AnsweringModels,
  ) {}

  @Command({ roles: [...ANALYSTS], creates: true })
  @ApiOperation({ summary: 'Make a report after each period and mail it; needs a mail server (RAPPORT_SMTP_URL)' })
  schedule(@Body() said: ScheduleReportDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.schedules.schedule(origin.id, said, origin);
  }

  @Command({ roles: [...ANALYSTS], path: ':id/change' })
  @ApiOperation({ summary: 'Report something else, or to others, from the next period on' })
  async change(
    @Param() { id }: RecordParams,
    @Body() said: ScheduleReportDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    await this.schedules.load(id);
    return this.schedules.schedule(id, said, origin);
  }

  @Command({ roles: [...ANALYSTS], path: ':id/stop' })
  @ApiOperation({ summary: 'Report nothing more; what was reported stays' })
  stop(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.schedules.run(id, { type: 'stop' }, origin);
  }

  @Get()
  @Access({ roles: [...ANALYSTS] })
  @ApiOperation({ summary: 'What is reported when; without the addresses' })
  @ApiHeader({ name: 'Rapport-After', required: false, description: 'Rapport-Position of a write' })
  @ApiOkResponse({ type: SchedulePage })
  async list(
    @Query() { limit, cursor }: PageQuery,
    @Headers('rapport-after') position?: string,
  ): Promise<SchedulePage> {
    const { schedules } = (await this.answering.current()).lists;
    if (position !== undefined) await waitForModels(this.readModels, [schedules.projection], parsePosition(position));
    const sort = [{ field: 'state', direction: 'asc' } as const];
    const page = await this.readModels.find(schedules.model, { where: [], sort, limit, ...(cursor && { cursor }) });
    return {
      items: page.items.map(({ id, document }) => {
        const { since: _, ...row } = document as ScheduleRow;
        return { id, ...row };
      }),
      next: page.next,
    };
  }
}
