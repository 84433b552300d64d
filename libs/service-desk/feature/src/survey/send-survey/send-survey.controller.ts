import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Surveys } from '../surveys';
import { SendSurveyDto } from './send-survey.dto';

@ApiTags('service desk: surveys')
@Controller('api/service-desk/v1/surveys')
export class SendSurveyController {
  constructor(private readonly surveys: Surveys) {}

  /** One question was put to somebody: how content (CSAT), how likely to recommend (NPS), how easy (CES). */
  @Command({ roles: [...KEEPERS], creates: true })
  send(@Body() said: SendSurveyDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.surveys.send(said, origin);
  }
}
