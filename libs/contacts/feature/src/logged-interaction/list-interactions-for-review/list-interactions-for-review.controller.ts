import type { InteractionRow } from '@rapport/contacts-domain';
import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  findPage,
  FollowsGroup,
  formatTime,
  PageOf,
  PageQuery,
  READ_MODEL_STORE,
  ReadsModels,
} from '@rapport/platform-nest';
import type { ReadModels, StoredDocument } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { interactionRowsModel } from '../interaction-rows.model';
import { REVIEWS_GROUP } from '../request-reviews/reviews-group';

export class InteractionForReviewDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ example: 'call-logged' })
  kind!: string;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: string;

  @ApiProperty({ format: 'date-time', description: 'When somebody who took part was erased.' })
  since!: string;
}

export class InteractionsForReviewPage extends PageOf(InteractionForReviewDto) {}

@ApiTags('contacts: interactions')
@Controller('api/contacts/v1/interactions/for-review')
export class ListInteractionsForReviewController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** Interactions whose text may still tell of somebody who was erased, the oldest request first. */
  @Get()
  @Access({ roles: [...READERS] })
  @FollowsGroup(REVIEWS_GROUP)
  @ReadsModels('contacts.interactions@1')
  @ApiOkResponse({ type: InteractionsForReviewPage })
  async list(@Query() page: PageQuery): Promise<InteractionsForReviewPage> {
    const due = [{ field: 'review', op: 'eq', value: 'due' }] as const;
    const { limit, cursor } = page;
    const sorted = { limit, sort: 'reviewSince', ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, interactionRowsModel, due, sorted);
    return { items: items.map(rowOf), next };
  }
}

function rowOf({ id, document }: StoredDocument): InteractionForReviewDto {
  const { kind, occurredAt, reviewSince } = document as InteractionRow;
  return { id, kind, occurredAt: formatTime(occurredAt), since: formatTime(reviewSince ?? occurredAt) };
}
