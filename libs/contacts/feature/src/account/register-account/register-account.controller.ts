import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { AccountFieldsDto } from '../account-fields.dto';
import { Accounts } from '../accounts';

@ApiTags('contacts: accounts')
@Controller('api/contacts/v1/accounts')
export class RegisterAccountController {
  constructor(private readonly accounts: Accounts) {}

  /** Registers a company. */
  @Command({ roles: [...KEEPERS], creates: true })
  register(@Body() fields: AccountFieldsDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.accounts.register(fields, origin);
  }
}
