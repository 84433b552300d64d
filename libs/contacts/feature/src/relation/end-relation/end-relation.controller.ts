import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { EndRelationDto } from '../relation.dto';
import { Relations } from '../relations';

@ApiTags('contacts: relations')
@Controller('api/contacts/v1/relations/:id/end')
export class EndRelationController {
  constructor(private readonly relations: Relations) {}

  /** The relation holds no longer than this day. */
  @Command({ roles: [...KEEPERS] })
  end(
    @Param() { id }: RecordParams,
    @Body() { until }: EndRelationDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.relations.run(id, { type: 'end', until }, origin);
  }
}
