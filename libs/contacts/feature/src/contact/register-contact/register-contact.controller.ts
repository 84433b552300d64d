import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ContactFieldsDto } from '../contact-fields.dto';
import { Contacts } from '../contacts';

@ApiTags('contacts: contacts')
@Controller('api/contacts/v1/contacts')
export class RegisterContactController {
  constructor(private readonly contacts: Contacts) {}

  /** Registers a person. A mail address belongs to one contact: 409 where another one has it. */
  @Command({ roles: [...KEEPERS], creates: true })
  register(@Body() fields: ContactFieldsDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.contacts.register(fields, origin);
  }
}
