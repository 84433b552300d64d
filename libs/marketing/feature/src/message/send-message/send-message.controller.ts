import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Command, Origin, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { Messages } from '../messages';
import { SendMessageDto } from './send-message.dto';

@ApiTags('marketing: messages')
@Controller('api/marketing/v1/messages')
export class SendMessageController {
  constructor(private readonly messages: Messages) {}

  /** Records that a message was sent to a person; it sends nothing itself. */
  @Command({ roles: [...KEEPERS], creates: true })
  send(@Body() message: SendMessageDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.messages.send(message, origin);
  }
}
