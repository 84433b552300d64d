import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { RecordParams, TagDto } from '../../record/record.dto';
import { KEEPERS } from '../../record/roles';
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
