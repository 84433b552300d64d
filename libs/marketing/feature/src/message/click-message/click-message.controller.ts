import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Messages } from '../messages';
import { ClickMessageDto, clickOf } from '../report.dto';

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/messages/:id/click')
export class ClickMessageController {
  constructor(private readonly messages: Messages) {}

  /** A link in it was clicked; each time is a fact. The link is sealed. */
  @Command({ roles: [...KEEPERS] })
  click(
    @Param() { id }: RecordParams,
    @Body() click: ClickMessageDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.messages.report(id, clickOf(click), click, origin);
  }
}
