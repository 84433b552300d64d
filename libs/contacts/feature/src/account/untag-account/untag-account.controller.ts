import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams, TagDto } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/untag')
export class UntagAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Takes a tag off. */
  @Command({ roles: [...KEEPERS] })
  untag(@Param() { id }: RecordParams, @Body() { tag }: TagDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.accounts.run(id, { type: 'untag', tag }, origin);
  }
}
