import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  Bulk,
  type BulkAnswerDto,
  BulkCommand,
  BulkDto,
  bulkVerb,
  type CommandOrigin,
  Origin,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { AnswerSurveyDto } from '../answer-survey/answer-survey.dto';
import { RecordAnswerDto } from '../record-answer/record-answer.dto';
import { SendSurveyDto } from '../send-survey/send-survey.dto';
import { Surveys } from '../surveys';

@ApiTags('service desk: surveys')
@Controller('api/service-desk/v1/surveys/bulk')
export class BulkSurveysController {
  constructor(
    private readonly surveys: Surveys,
    private readonly bulk: Bulk,
  ) {}

  /** Up to 500 commands on surveys: send, answer, record. */
  @BulkCommand({ roles: [...KEEPERS], path: '' })
  run(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    return this.bulk.run(items, this.verbs, origin);
  }

  private readonly verbs = {
    send: bulkVerb(SendSurveyDto, (_, said, origin) => this.surveys.send(said, origin)),
    answer: bulkVerb(AnswerSurveyDto, (id, said, origin) => this.surveys.answer(id, said, origin)),
    record: bulkVerb(RecordAnswerDto, (_, said, origin) => this.surveys.record(said, origin)),
  };
}
