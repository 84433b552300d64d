import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams, TagDto } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/tag')
export class TagContactController {
  constructor(private readonly contacts: Contacts) {}

  /** Puts a tag on it; a tag that is there changes nothing. */
  @Command({ roles: [...KEEPERS] })
  tag(@Param() { id }: RecordParams, @Body() { tag }: TagDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.contacts.run(id, { type: 'tag', tag }, origin);
  }
}
