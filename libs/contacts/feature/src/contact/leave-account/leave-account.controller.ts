import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { LeaveAccountDto } from './leave-account.dto';
import { KEEPERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/leave-account')
export class LeaveAccountController {
  constructor(private readonly contacts: Contacts) {}

  /** After this day the person belongs to the account no more. */
  @Command({ roles: [...KEEPERS] })
  leave(
    @Param() { id }: RecordParams,
    @Body() { account, until }: LeaveAccountDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.contacts.run(id, { type: 'leave-account', account, until }, origin);
  }
}
