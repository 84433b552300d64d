import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { MakeRelationDto } from '../relation.dto';
import { Relations } from '../relations';

@ApiTags('contacts: relations')
@Controller('api/contacts/v1/relations')
export class MakeRelationController {
  constructor(private readonly relations: Relations) {}

  /** Says how two records belong together; told again it is the same relation. */
  @Command({ roles: [...KEEPERS], creates: true })
  make(@Body() relation: MakeRelationDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.relations.make(relation, origin);
  }
}
