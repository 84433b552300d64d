import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { ContactFieldsDto } from '../contact-fields.dto';
import { KEEPERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/change')
export class ChangeContactController {
  constructor(private readonly contacts: Contacts) {}

  /**
   * Changes the fields that are named; null empties one. Nobody overwrites what they have not read: who was merged into
   * another contact is changed there.
   */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  change(
    @Param() { id }: RecordParams,
    @Body() changes: ContactFieldsDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.contacts.change(id, changes, origin);
  }
}
