import { Body, Controller, Req } from '@nestjs/common';
import { ApiProperty, ApiTags, IntersectionType } from '@nestjs/swagger';
import { ChangedDto, Command, type CommandOrigin, formatTime, Origin } from '@rapport/platform-nest';
import { IsBoolean, IsOptional, IsString, Length } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { KEEPERS } from '../../roles';
import { AgreementDto, ConsentSubjectDto } from '../consent.dto';
import { Consents } from '../consents';
import { ConfirmationMail } from './confirmation-mail';
import { CONFIRM_PATH, linkTo } from '../preference-centre/page-paths';

export class RequestConsentDto extends IntersectionType(ConsentSubjectDto, AgreementDto) {
  @ApiProperty({
    ...{ required: false, type: Boolean, default: false },
    description: 'Mail the link to the address that is named, or to that of the contact.',
  })
  @IsOptional()
  @IsBoolean()
  mail = false;
}

export class RequestedConsentDto extends ChangedDto {
  @ApiProperty({ description: 'For one confirmation; whoever has it can confirm. The event carries it too, sealed.' })
  token!: string;

  @ApiProperty({
    description: 'Path of the page that it opens, to be mailed with the address of this Rapport before it.',
  })
  path!: string;

  @ApiProperty({ format: 'date-time', description: 'It holds up to then.' })
  until!: string;

  @ApiProperty({ description: 'Whether the link was mailed.' })
  isMailed!: boolean;
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
  constructor(
    private readonly consents: Consents,
    private readonly mails: ConfirmationMail,
  ) {}

  /** Asks for a confirmation (double opt-in). Nothing is given yet. The link is mailed if you say so; else the event tells who sends it. */
  @Command({ roles: [...KEEPERS], path: 'request', answers: RequestedConsentDto })
  async request(
    @Body() consent: RequestConsentDto,
    @Origin() origin: CommandOrigin,
    @Req() { protocol, host }: FastifyRequest,
  ): Promise<RequestedConsentDto> {
    const to = consent.mail ? await this.mails.addressOf(consent) : null;
    const requested = await this.consents.request(consent, consent, origin);
    const isMailed = to !== null && (await this.mails.send(to, requested, `${protocol}://${host}`, origin));
    const { until, ...answer } = requested;
    return { ...answer, path: linkTo(CONFIRM_PATH, answer.token), until: formatTime(until), isMailed };
  }

  /** Confirms by the token of a link, for those who show a page of their own. */
  @Command({ roles: [...KEEPERS], path: 'confirm' })
  confirm(@Body() { token }: ConfirmConsentDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.consents.confirm(token, origin);
  }
}
