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
@Controller('api/marketing/v1/messages/:id/unsubscribe')
export class UnsubscribeMessageController {
  constructor(private readonly messages: Messages) {}

  /** The person wants no more of these. A recorded fact: what may be sent is asked of contacts. */
  @Command({ roles: [...KEEPERS] })
  unsubscribe(
    @Param() { id }: RecordParams,
    @Body() when: HappenedDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.messages.report(id, { type: 'unsubscribe' }, when, origin);
  }
}
