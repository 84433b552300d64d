import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/restore')
export class RestoreContactController {
  constructor(private readonly contacts: Contacts) {}

  /** Brings it back out of the archive. */
  @Command({ roles: [...KEEPERS] })
  restore(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.contacts.run(id, { type: 'restore' }, origin);
  }
}
