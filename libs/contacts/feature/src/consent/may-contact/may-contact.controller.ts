import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import { Access, FollowsGroup, KeepsNoAnswer, ReadsModels } from '@rapport/platform-nest';
import { IDENTITIES_GROUP } from '../../link/follow-identities/identities-group';
import { READERS } from '../../roles';
import { timelineModels } from '../../timeline/timeline-models';
import { groundDto } from '../ground';
import { identifierOf } from '../identifier.dto';
import { ConsentCheck, type Question } from './consent-check';
import { AskMayContactDto, MayContactDto, MayContactQuery } from './may-contact.dto';

const models = [
  'contacts.links@1',
  'contacts.erased-subjects@2',
  'contacts.suppressions@1',
  ...timelineModels,
] as const;

@ApiTags('contacts: consents')
@Access({ roles: [...READERS] })
@Controller('api/contacts/v1/consents/may-contact')
export class MayContactController {
  constructor(private readonly check: ConsentCheck) {}

  /** May we contact this person for the purpose, through the channel, now? A missing answer means no. */
  @Get()
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels(...models)
  @ApiOkResponse({ type: MayContactDto })
  ask(@Query() question: MayContactQuery): Promise<MayContactDto> {
    return this.answer(question);
  }

  /** The same by what the person is known by, which never stands in a URL: name the address that you send to. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @FollowsGroup(IDENTITIES_GROUP)
  @ReadsModels(...models)
  @ApiOkResponse({ type: MayContactDto })
  askFor(@Body() { identifiers, ...question }: AskMayContactDto): Promise<MayContactDto> {
    if (!identifiers && question.subject === undefined)
      throw new DomainError('CONSENT.NOBODY', 'invalid', 'name a subject or an identifier', { path: 'subject' });
    return this.answer({ ...question, identifiers: (identifiers ?? []).map(identifierOf) });
  }

  private async answer(question: Question): Promise<MayContactDto> {
    const { reason, subjectId, ground } = await this.check.ask(question);
    return { allowed: reason === 'given', reason, subjectId, ground: ground && groundDto(ground) };
  }
}
