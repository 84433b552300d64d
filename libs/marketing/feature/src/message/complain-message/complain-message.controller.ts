import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import {
  type ChangedDto,
  Command,
  type CommandOrigin,
  HappenedDto,
  Origin,
  RecordParams,
} from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Messages } from '../messages';

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/messages/:id/complain')
export class ComplainMessageController {
  constructor(private readonly messages: Messages) {}

  /** The person called it spam. */
  @Command({ roles: [...KEEPERS] })
  complain(
    @Param() { id }: RecordParams,
    @Body() when: HappenedDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.messages.report(id, { type: 'complain' }, when, origin);
  }
}
