import { Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { RecordParams } from '../../record/record.dto';
import { KEEPERS } from '../../record/roles';
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
