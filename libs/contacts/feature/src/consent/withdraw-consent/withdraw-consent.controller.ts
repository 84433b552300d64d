import { Body, Controller } from '@nestjs/common';
import { ApiTags, IntersectionType } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { ConsentSubjectDto, StatementDto } from '../consent.dto';
import { Consents } from '../consents';

export class WithdrawConsentDto extends IntersectionType(ConsentSubjectDto, StatementDto) {}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/consents/withdraw')
export class WithdrawConsentController {
  constructor(private readonly consents: Consents) {}

  /** Records that somebody withdrew a consent; without a legal basis: that they object, on whatever basis. */
  @Command({ roles: [...KEEPERS] })
  withdraw(@Body() consent: WithdrawConsentDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.consents.withdraw(consent, consent, origin);
  }
}
