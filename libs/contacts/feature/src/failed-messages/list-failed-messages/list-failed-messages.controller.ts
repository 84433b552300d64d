import { Access, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { failedMessagesModel, failedMessagesReadModel } from '../failed-messages.model';
import { FailedMessageView, viewOf } from '../failed-message.view';
import { toDocument } from '../failed-messages';
import { ListFailedMessagesQuery } from './list-failed-messages.query';

export class FailedMessagePage {
  @ApiProperty({ type: [FailedMessageView] }) readonly items!: readonly FailedMessageView[];
  @ApiProperty({ type: String, nullable: true }) readonly next!: string | null;
}

@ApiTags('contacts: failed messages')
@Controller('api/contacts/v1/failed-messages')
export class ListFailedMessagesController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  @Get()
  @Access({ roles: ['admin', 'support'] })
  @ReadsModels(failedMessagesReadModel)
  @ApiOperation({ summary: 'Messages that the ledger did not take, newest first' })
  async list(@Query() query: ListFailedMessagesQuery): Promise<FailedMessagePage> {
    const where: Condition[] = [{ field: 'state', op: 'eq', value: query.state }];
    if (query.source !== undefined) where.push({ field: 'source', op: 'eq', value: query.source });
    if (query.reason !== undefined) where.push({ field: 'reason', op: 'eq', value: query.reason });
    const { limit, cursor } = query;
    const sort = [{ field: 'receivedAt', direction: 'desc' }] as const;
    const { items, next } = await this.readModels.find(failedMessagesModel, { where, sort, limit, cursor });
    return { items: items.map(({ id, document }) => viewOf(id, toDocument(document))), next };
  }
}
