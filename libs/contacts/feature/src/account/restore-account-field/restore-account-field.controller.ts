import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { RestoreFieldDto } from '../../record/restore-field.dto';
import { KEEPERS } from '../../roles';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts/:id/restore-field')
export class RestoreAccountFieldController {
  constructor(private readonly accounts: Accounts) {}

  /** Gives a field the value back that it had at an earlier version; what it has now stays in the history. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  restore(
    @Param() { id }: RecordParams,
    @Body() { field, version }: RestoreFieldDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.accounts.restoreField(id, field, version, origin);
  }
}
