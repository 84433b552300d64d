import { Body, Controller } from '@nestjs/common';
import { ApiProperty, ApiTags, IntersectionType } from '@nestjs/swagger';
import { ChangedDto, Command, type CommandOrigin, formatTime, Origin } from '@rapport/platform-nest';
import { IsString, Length } from 'class-validator';
import { KEEPERS } from '../../roles';
import { AgreementDto, ConsentSubjectDto } from '../consent.dto';
import { Consents } from '../consents';
import { CONFIRM_PATH, linkTo } from '../preference-centre/page-paths';

export class RequestConsentDto extends IntersectionType(ConsentSubjectDto, AgreementDto) {}

export class RequestedConsentDto extends ChangedDto {
  @ApiProperty({ description: 'For one confirmation; whoever has it can confirm. The event carries it too, sealed.' })
  token!: string;

  @ApiProperty({
    description: 'Path of the page that it opens, to be mailed with the address of this Rapport before it.',
  })
  path!: string;

  @ApiProperty({ format: 'date-time', description: 'It holds up to then.' })
  until!: string;
}

export class ConfirmConsentDto {
  @ApiProperty({ maxLength: 2_048 })
  @IsString()
  @Length(1, 2_048)
  token!: string;
}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/consents')
export class ConfirmConsentController {
  constructor(private readonly consents: Consents) {}

  /** Asks for a confirmation (double opt-in). Nothing is given yet, and no mail is sent here: the event tells who sends it. */
  @Command({ roles: [...KEEPERS], path: 'request', answers: RequestedConsentDto })
  async request(@Body() consent: RequestConsentDto, @Origin() origin: CommandOrigin): Promise<RequestedConsentDto> {
    const { until, ...requested } = await this.consents.request(consent, consent, origin);
    return { ...requested, path: linkTo(CONFIRM_PATH, requested.token), until: formatTime(until) };
  }

  /** Confirms by the token of a link, for those who show a page of their own. */
  @Command({ roles: [...KEEPERS], path: 'confirm' })
  confirm(@Body() { token }: ConfirmConsentDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.consents.confirm(token, origin);
  }
}
