import { Body, Controller } from '@nestjs/common';
import { ApiTags, IntersectionType } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { AgreementDto, ConsentSubjectDto } from '../consent.dto';
import { Consents } from '../consents';

export class GiveConsentDto extends IntersectionType(ConsentSubjectDto, AgreementDto) {}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/consents/give')
export class GiveConsentController {
  constructor(private readonly consents: Consents) {}

  /** Records that somebody agreed to a purpose, or what else it is lawful by. The id of the answer is the subject's. */
  @Command({ roles: [...KEEPERS] })
  give(@Body() consent: GiveConsentDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.consents.give(consent, consent, origin);
  }
}
