import { Audit } from '@rapport/access';
import { Access, CurrentActor, ReadsModels, type Actor } from '@rapport/platform-nest';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { failedMessagesReadModel } from '../failed-messages.model';
import { FailedMessageView, viewOf } from '../failed-message.view';
import { FailedMessages } from '../failed-messages';

export class FailedMessageDetail extends FailedMessageView {
  @ApiProperty({
    description: 'The message as it came in; null where it was erased or its time is over.',
    nullable: true,
  })
  readonly message!: unknown;
  @ApiProperty() readonly erased!: boolean;
}

@ApiTags('contacts: failed messages')
@Controller('api/contacts/v1/failed-messages')
export class GetFailedMessageController {
  constructor(
    @Inject(FailedMessages) private readonly messages: FailedMessages,
    @Inject(Audit) private readonly audit: Audit,
  ) {}

  @Get(':id')
  @Access({ roles: ['admin', 'support'] })
  @ReadsModels(failedMessagesReadModel)
  @ApiOperation({ summary: 'A failed message with its body; reading it is audited' })
  async get(@Param('id') id: string, @CurrentActor() actor: Actor): Promise<FailedMessageDetail> {
    const failed = await this.messages.get(id);
    // On record before anything is opened.
    await this.audit.record({ actor: actor.id, action: 'contacts.failed-message-read', subjectIds: [id] });
    const kept = await this.messages.open(failed);
    return { ...viewOf(id, failed.document), message: kept?.message ?? null, erased: kept === null };
  }
}
