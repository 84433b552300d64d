import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { RecordParams } from '../../record/record.dto';
import { KEEPERS } from '../../record/roles';
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
