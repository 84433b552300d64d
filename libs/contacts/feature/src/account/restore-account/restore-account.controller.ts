import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { RecordParams } from '../../record/record.dto';
import { KEEPERS } from '../../record/roles';
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
