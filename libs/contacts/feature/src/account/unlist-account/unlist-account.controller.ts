import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ListMemberDto } from '../../record/list-member.dto';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/unlist')
export class UnlistAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Takes it off a list. */
  @Command({ roles: [...KEEPERS] })
  unlist(
    @Param() { id }: RecordParams,
    @Body() { list }: ListMemberDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.accounts.run(id, { type: 'unlist', list }, origin);
  }
}
