import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { RestrictionRow } from '@rapport/contacts-domain';
import {
  Access,
  filtered,
  findPage,
  formatTime,
  PageOf,
  PageQuery,
  READ_MODEL_STORE,
  ReadsModels,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { restrictionRowsModel } from '../restriction-rows.model';

export class RestrictedDto {
  @ApiProperty()
  subjectId!: string;

  @ApiProperty({ format: 'date-time' })
  since!: string;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

export class RestrictedPageDto extends PageOf(RestrictedDto) {}

@ApiTags('contacts: rights of the person')
@Controller('api/contacts/v1/restrictions')
export class ListRestrictionsController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  @Get()
  @ApiOperation({ summary: 'Who is restricted, the newest first' })
  @Access({ roles: ['admin', 'support', 'marketing', 'service'] })
  @ReadsModels('contacts.restrictions@1')
  @ApiOkResponse({ type: RestrictedPageDto })
  async list(@Query() { limit, cursor }: PageQuery): Promise<RestrictedPageDto> {
    const where = filtered({ status: 'restricted' });
    const page = await findPage(this.readModels, restrictionRowsModel, where, {
      ...{ limit, sort: '-changedAt' },
      ...(cursor !== undefined && { cursor }),
    });
    const items = page.items.map(({ id, document }) => {
      const { changedAt, reason } = document as RestrictionRow;
      return { subjectId: id, since: formatTime(changedAt), reason };
    });
    return { items, next: page.next };
  }
}
