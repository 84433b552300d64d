import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  filtered,
  findPage,
  PageOf,
  PageQuery,
  READ_MODEL_STORE,
  ReadsModels,
  SortedBy,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import type { HandOverRow } from '@rapport/records-domain';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { ACTOR, handOverOf, HandOverStateDto } from './hand-over.dto';
import { handOverRowsModel, handOversListed } from './hand-over-rows.model';

const statuses = ['running', 'finished'];

export class ListHandOversQuery extends PageQuery {
  @ApiProperty({ required: false, enum: statuses })
  @IsOptional()
  @IsIn(statuses)
  status?: string;

  @ApiProperty({ required: false, description: 'Whose records went to somebody else.' })
  @IsOptional()
  @Matches(ACTOR, { message: 'from must be the id of a user' })
  from?: string;

  @ApiProperty({ required: false, description: 'Who got them.' })
  @IsOptional()
  @Matches(ACTOR, { message: 'to must be the id of a user' })
  to?: string;

  @SortedBy('-begunAt', 'begunAt')
  sort = '-begunAt';
}

export class HandOverPage extends PageOf(HandOverStateDto) {}

@ApiTags('contacts: hand-overs')
@Controller('api/contacts/v1/hand-overs')
export class ListHandOversController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** Hand-overs, the newest first, with how far every context is. */
  @Get()
  @Access({ roles: ['admin'] })
  @ReadsModels(handOversListed)
  @ApiOkResponse({ type: HandOverPage })
  async list(@Query() query: ListHandOversQuery): Promise<HandOverPage> {
    const { status, from, to } = query;
    const { items, next } = await findPage(this.readModels, handOverRowsModel, filtered({ status, from, to }), query);
    return { items: items.map(({ id, document }) => handOverOf(id, document as HandOverRow)), next };
  }
}
