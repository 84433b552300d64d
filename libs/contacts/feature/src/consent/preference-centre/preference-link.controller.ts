import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Access, type CommandOrigin, formatTime, KeepsNoAnswer, Origin } from '@rapport/platform-nest';
import { IsInt, Max, Min } from 'class-validator';
import { KEEPERS } from '../../roles';
import { ConsentSubjectDto } from '../consent.dto';
import { Consents } from '../consents';
import { SignedLinks } from '../signed-links';
import { linkTo, PREFERENCES_PATH } from './page-paths';

const DAY_MS = 86_400_000;

export class PreferenceLinkDto extends ConsentSubjectDto {
  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 400, default: 30 })
  @IsInt()
  @Min(1)
  @Max(400)
  days = 30;
}

export class SignedPreferenceLinkDto {
  @ApiProperty({ description: 'To be sent to the person, with the address of this Rapport before it.' })
  path!: string;

  @ApiProperty({ format: 'date-time' })
  until!: string;
}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/consents/preference-link')
export class PreferenceLinkController {
  constructor(
    private readonly consents: Consents,
    private readonly links: SignedLinks,
  ) {}

  /** Signs a link to the preference centre, for one person; whoever has it can change that person's preferences. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: SignedPreferenceLinkDto })
  async sign(
    @Body() { days, ...who }: PreferenceLinkDto,
    @Origin() { now }: CommandOrigin,
  ): Promise<SignedPreferenceLinkDto> {
    const subject = await this.consents.subjectOf(who);
    const until = now + days * DAY_MS;
    const token = await this.links.sign({ what: 'preferences', subject, until }, now);
    return { path: linkTo(PREFERENCES_PATH, token), until: formatTime(until) };
  }
}
