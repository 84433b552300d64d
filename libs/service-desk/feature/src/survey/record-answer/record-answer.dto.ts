import { IntersectionType } from '@nestjs/swagger';
import { Time } from '@rapport/platform-nest';
import { SurveyAnswerDto } from '../answer-survey/answer-survey.dto';
import { SendSurveyDto } from '../send-survey/send-survey.dto';

/** An answer to a question that was not sent from here, e.g. out of an import. */
export class RecordAnswerDto extends IntersectionType(SendSurveyDto, SurveyAnswerDto) {
  @Time('When it was asked; default: when it was answered.')
  sentAt?: number;
}
