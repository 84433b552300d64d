import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/restore')
export class RestoreAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Brings it back out of the archive. */
  @Command({ roles: [...KEEPERS] })
  restore(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.accounts.run(id, { type: 'restore' }, origin);
  }
}
