import { DomainError } from '@rapport/eventsourcing';
import { Access, CLOCK, CurrentActor, ReadsModels, type Actor } from '@rapport/platform-nest';
import type { Clock } from '@rapport/platform-ports';
import { Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { failedMessagesReadModel } from '../failed-messages.model';
import { FailedMessages } from '../failed-messages';

@ApiTags('contacts: failed messages')
@Controller('api/contacts/v1/failed-messages')
export class DiscardFailedMessageController {
  constructor(
    @Inject(FailedMessages) private readonly messages: FailedMessages,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post(':id/discard')
  @HttpCode(204)
  @Access({ roles: ['admin', 'support'] })
  @ReadsModels(failedMessagesReadModel)
  @ApiOperation({ summary: 'Takes a failed message off the list; it is not wanted' })
  async handle(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<void> {
    const { document } = await this.messages.get(id);
    if (document.state === 'replayed')
      throw new DomainError('FAILED_MESSAGE.REPLAYED', 'conflict', 'the message is in the ledger already');
    await this.messages.discard(id, document.source, { now: this.clock.now(), actor: actor.id });
  }
}
