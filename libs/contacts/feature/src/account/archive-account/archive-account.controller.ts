import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/archive')
export class ArchiveAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Takes it out of the lists; nothing is lost. */
  @Command({ roles: [...KEEPERS] })
  archive(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.accounts.run(id, { type: 'archive' }, origin);
  }
}
