import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ListMemberDto } from '../../record/list-member.dto';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/unlist')
export class UnlistContactController {
  constructor(private readonly contacts: Contacts) {}

  /** Takes it off a list. */
  @Command({ roles: [...KEEPERS] })
  unlist(
    @Param() { id }: RecordParams,
    @Body() { list }: ListMemberDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.contacts.run(id, { type: 'unlist', list }, origin);
  }
}
