import { Access, CurrentActor, ReadsModels, type Actor } from '@rapport/platform-nest';
import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { failedMessagesReadModel } from '../failed-messages.model';
import { ReplayFailedMessageDto } from './replay-failed-message.dto';
import { ReplayFailedMessage } from './replay-failed-message';

export class ReplayedMessage {
  @ApiProperty({ description: "Id of the ledger's event." }) readonly eventId!: string;
}

@ApiTags('contacts: failed messages')
@Controller('api/contacts/v1/failed-messages')
export class ReplayFailedMessageController {
  constructor(@Inject(ReplayFailedMessage) private readonly replay: ReplayFailedMessage) {}

  @Post(':id/replay')
  @HttpCode(200)
  @Access({ roles: ['admin', 'support'] })
  @ReadsModels(failedMessagesReadModel)
  @ApiOperation({ summary: 'Tries a failed message again, as it came in or corrected' })
  async handle(
    @Param('id') id: string,
    @CurrentActor() actor: Actor,
    @Body() body?: ReplayFailedMessageDto,
  ): Promise<ReplayedMessage> {
    return { eventId: await this.replay.handle(id, actor.id, body?.message) };
  }
}
