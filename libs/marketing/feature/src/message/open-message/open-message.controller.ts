import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Messages } from '../messages';
import { OpenMessageDto } from '../report.dto';

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/messages/:id/open')
export class OpenMessageController {
  constructor(private readonly messages: Messages) {}

  /** It was opened; each time is a fact, two at the very same time are one. */
  @Command({ roles: [...KEEPERS] })
  open(
    @Param() { id }: RecordParams,
    @Body() open: OpenMessageDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.messages.report(id, { type: 'open', machine: open.machine }, open, origin);
  }
}
