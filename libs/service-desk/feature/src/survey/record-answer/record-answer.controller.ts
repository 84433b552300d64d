import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Surveys } from '../surveys';
import { RecordAnswerDto } from './record-answer.dto';

@ApiTags('service desk: surveys')
@Controller('api/service-desk/v1/surveys/answers')
export class RecordAnswerController {
  constructor(private readonly surveys: Surveys) {}

  /** An answer to a question that was not sent from here: it counts as one sent and one answered. */
  @Command({ roles: [...KEEPERS], creates: true })
  record(@Body() said: RecordAnswerDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.surveys.record(said, origin);
  }
}
