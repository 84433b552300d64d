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
@Controller('api/marketing/v1/messages/:id/deliver')
export class DeliverMessageController {
  constructor(private readonly messages: Messages) {}

  /** It has arrived. Reports come in any order, and each changes something once. */
  @Command({ roles: [...KEEPERS] })
  deliver(
    @Param() { id }: RecordParams,
    @Body() when: HappenedDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.messages.report(id, { type: 'deliver' }, when, origin);
  }
}
