import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Surveys } from '../surveys';
import { AnswerSurveyDto } from './answer-survey.dto';

@ApiTags('service desk: surveys')
@Controller('api/service-desk/v1/surveys/:id/answer')
export class AnswerSurveyController {
  constructor(private readonly surveys: Surveys) {}

  /** It was answered; answered again, the new answer takes the place of the old. */
  @Command({ roles: [...KEEPERS] })
  answer(
    @Param() { id }: RecordParams,
    @Body() said: AnswerSurveyDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.surveys.answer(id, said, origin);
  }
}
