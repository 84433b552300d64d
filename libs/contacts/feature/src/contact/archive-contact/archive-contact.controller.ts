import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/archive')
export class ArchiveContactController {
  constructor(private readonly contacts: Contacts) {}

  /** Takes it out of the lists; nothing is lost. */
  @Command({ roles: [...KEEPERS] })
  archive(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.contacts.run(id, { type: 'archive' }, origin);
  }
}
