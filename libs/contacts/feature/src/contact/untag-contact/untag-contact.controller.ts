import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams, TagDto } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/untag')
export class UntagContactController {
  constructor(private readonly contacts: Contacts) {}

  /** Takes a tag off. */
  @Command({ roles: [...KEEPERS] })
  untag(@Param() { id }: RecordParams, @Body() { tag }: TagDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.contacts.run(id, { type: 'untag', tag }, origin);
  }
}
