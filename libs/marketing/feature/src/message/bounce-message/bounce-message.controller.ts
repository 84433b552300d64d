import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Messages } from '../messages';
import { BounceMessageDto } from '../report.dto';

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/messages/:id/bounce')
export class BounceMessageController {
  constructor(private readonly messages: Messages) {}

  /** It came back. */
  @Command({ roles: [...KEEPERS] })
  bounce(
    @Param() { id }: RecordParams,
    @Body() said: BounceMessageDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.messages.report(id, { type: 'bounce', bounce: said.bounce }, said, origin);
  }
}
