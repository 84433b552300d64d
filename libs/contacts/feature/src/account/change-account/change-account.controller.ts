import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { AccountFieldsDto } from '../account-fields.dto';
import { KEEPERS } from '../../roles';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/change')
export class ChangeAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Changes the fields that are named; null empties one. Nobody overwrites what they have not read. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  change(
    @Param() { id }: RecordParams,
    @Body() changes: AccountFieldsDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.accounts.change(id, changes, origin);
  }
}
