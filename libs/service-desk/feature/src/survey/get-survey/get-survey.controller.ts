import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  type Actor,
  AsOfQuery,
  CurrentActor,
  ETag,
  formatTime,
  mayOpenPersonal,
  RecordParams,
  ShowsPersons,
} from '@rapport/platform-nest';
import type { AnsweredSurvey, SentSurvey } from '@rapport/service-desk-domain';
import { READERS } from '../../roles';
import { SurveyDto } from '../survey.dto';
import { Surveys } from '../surveys';

@ApiTags('service desk: surveys')
@Controller('api/service-desk/v1/surveys/:id')
export class GetSurveyController {
  constructor(private readonly surveys: Surveys) {}

  /** One survey as its stream has it, with its version as ETag. */
  @Get()
  @ShowsPersons('service-desk.survey-read')
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: SurveyDto })
  async get(
    @Param() { id }: RecordParams,
    @Query() { asOf }: AsOfQuery,
    @CurrentActor() actor: Actor,
  ): Promise<SurveyDto> {
    const { state, version } = await this.surveys.load(id, asOf);
    if (state.status === 'none') throw new DomainError('SURVEY.NOT_FOUND', 'not-found', 'there is no such survey');
    return { id, version, ...sent(state), ...answered(state, mayOpenPersonal(actor)) };
  }
}

function sent({ about, sentAt }: SentSurvey | AnsweredSurvey) {
  const { subject, kind, channel, source, ...rest } = about;
  const { account = null, ticket = null, queue = null, owner = null, team = null, country = null } = rest;
  return {
    ...{ subject: subject.id, account, kind, ticket, queue, owner, team },
    ...{ channel, source, country, sentAt: formatTime(sentAt) },
  };
}

function answered(state: SentSurvey | AnsweredSurvey, opensPersonal: boolean) {
  if (state.status === 'sent') return { status: state.status, score: null, answeredAt: null };
  const { status, score, comment, answeredAt } = state;
  const shown = opensPersonal && comment !== undefined && { comment };
  return { status, score, ...shown, answeredAt: formatTime(answeredAt) };
}
