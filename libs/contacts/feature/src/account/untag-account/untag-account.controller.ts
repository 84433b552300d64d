import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { RecordParams, TagDto } from '../../record/record.dto';
import { KEEPERS } from '../../record/roles';
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
