import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { RestoreFieldDto } from '../../record/restore-field.dto';
import { KEEPERS } from '../../roles';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts/:id/restore-field')
export class RestoreContactFieldController {
  constructor(private readonly contacts: Contacts) {}

  /** Gives a field the value back that it had at an earlier version; what it has now stays in the history. */
  @Command({ roles: [...KEEPERS], ifMatch: 'required' })
  restore(
    @Param() { id }: RecordParams,
    @Body() { field, version }: RestoreFieldDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.contacts.restoreField(id, field, version, origin);
  }
}
