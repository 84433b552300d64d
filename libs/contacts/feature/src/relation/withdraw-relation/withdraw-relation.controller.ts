import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Relations } from '../relations';

@ApiTags('contacts: relations')
@Controller('api/contacts/v1/relations/:id/withdraw')
export class WithdrawRelationController {
  constructor(private readonly relations: Relations) {}

  /** It was told by mistake and never held. */
  @Command({ roles: [...KEEPERS] })
  withdraw(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.relations.run(id, { type: 'withdraw' }, origin);
  }
}
