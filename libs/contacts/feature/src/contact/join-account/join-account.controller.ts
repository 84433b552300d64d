import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { JoinAccountDto } from './join-account.dto';
import { KEEPERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/join-account')
export class JoinAccountController {
  constructor(private readonly contacts: Contacts) {}

  /** From this day on the person belongs to the account. */
  @Command({ roles: [...KEEPERS] })
  join(
    @Param() { id }: RecordParams,
    @Body() { account, since }: JoinAccountDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.contacts.joinAccount(id, account, since, origin);
  }
}
