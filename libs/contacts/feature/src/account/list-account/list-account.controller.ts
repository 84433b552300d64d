import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ListMemberDto } from '../../record/list-member.dto';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/list')
export class ListAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Puts it on a list; one that it is on changes nothing. */
  @Command({ roles: [...KEEPERS] })
  list(
    @Param() { id }: RecordParams,
    @Body() { list }: ListMemberDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.accounts.run(id, { type: 'list', list }, origin);
  }
}
