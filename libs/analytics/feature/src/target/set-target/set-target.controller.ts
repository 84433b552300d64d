import { Body, Controller, Param } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type ChangedDto,
  Command,
  type CommandOrigin,
  NothingDto,
  Origin,
  RecordParams,
} from '@rapport/platform-nest';
import { TargetDto } from '../target.dto';
import { Targets } from '../targets';

/** What KPIs should come to. */
@ApiTags('analytics: targets')
@Controller('api/analytics/v1/targets')
export class SetTargetController {
  constructor(
    private readonly targets: Targets,
    private readonly bulk: Bulk,
  ) {}

  @Command({ roles: ['admin', 'analyst'] })
  @ApiOperation({ summary: 'Set what a KPI should come to in a period; set again it replaces what was said' })
  set(@Body() said: TargetDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.targets.set(said, origin);
  }

  @Command({ roles: ['admin', 'analyst'], path: ':id/drop' })
  @ApiOperation({ summary: 'There is no such target any more' })
  drop(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.targets.run(id, { type: 'drop' }, origin);
  }

  /** Up to 500 commands on targets: set, drop. */
  @BulkCommand({ roles: ['admin', 'analyst'], path: 'bulk' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    set: bulkVerb(TargetDto, (_, said, origin) => this.targets.set(said, origin)),
    drop: bulkVerb(NothingDto, (id, _, origin) => this.targets.run(id, { type: 'drop' }, origin)),
  };
}
