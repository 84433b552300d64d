import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { SuppressionRow } from '@rapport/contacts-domain';
import { Access, findPage, formatTime, PageOf, PageQuery, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { ReadModels, StoredDocument } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { suppressionRowsModel } from '../consent-rows.model';

export class SuppressionRowDto {
  @ApiProperty({ description: 'What the address is known by on this list alone.' })
  id!: string;

  @ApiProperty({ example: 'email' })
  kind!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty({ type: String, nullable: true })
  why!: string | null;

  @ApiProperty({ format: 'date-time' })
  since!: string;
}

export class SuppressionPage extends PageOf(SuppressionRowDto) {}

@ApiTags('contacts: consents')
@Controller('api/contacts/v1/suppressions')
export class ListSuppressionsController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** What is on the suppression list, newest first; the addresses themselves are kept nowhere. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.suppressions@1')
  @ApiOkResponse({ type: SuppressionPage })
  async list(@Query() { limit, cursor }: PageQuery): Promise<SuppressionPage> {
    const where = [{ field: 'state', op: 'eq', value: 'suppressed' }] as const;
    const page = await findPage(this.readModels, suppressionRowsModel, where, {
      limit,
      sort: '-changedAt',
      ...(cursor !== undefined && { cursor }),
    });
    return { items: page.items.map(rowOf), next: page.next };
  }
}

function rowOf({ id, document }: StoredDocument): SuppressionRowDto {
  const { kind, source, reason, changedAt } = document as SuppressionRow;
  return { id, kind, source, why: reason, since: formatTime(changedAt) };
}
