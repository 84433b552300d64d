import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import {
  Access,
  type Actor,
  CurrentActor,
  filtered,
  findPage,
  isSightLimited,
  mayOpenPersonal,
  PageOf,
  PageQuery,
  READ_MODEL_STORE,
  ReadsModels,
  SortedBy,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { IsIn, IsOptional } from 'class-validator';
import { KEEPERS } from '../../roles';
import { ImportDto } from '../get-import/import-view.dto';
import { ImportViews } from '../get-import/import-views';
import { importRowsModel } from './import-rows.model';

const statuses = ['ready', 'working', 'paused', 'imported', 'undone'];

export class ListImportsQuery extends PageQuery {
  @ApiProperty({ required: false, enum: statuses })
  @IsOptional()
  @IsIn(statuses)
  status?: string;

  @SortedBy('-uploadedAt', 'uploadedAt')
  sort = '-uploadedAt';
}

export class ImportPage extends PageOf(ImportDto) {}

@ApiTags('contacts: imports')
@Controller('api/contacts/v1/imports')
export class ListImportsController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly views: ImportViews,
  ) {}

  /** Imports, the newest first; whoever sees but some records sees their own imports. */
  @Get()
  @Access({ roles: [...KEEPERS] })
  @ReadsModels('contacts.imports@2')
  @ApiOkResponse({ type: ImportPage })
  async list(@Query() query: ListImportsQuery, @CurrentActor() actor: Actor): Promise<ImportPage> {
    const { status } = query;
    const { items, next } = await findPage(
      this.readModels,
      importRowsModel,
      filtered({ status, ...(isSightLimited() && { by: actor.id }) }),
      query,
    );
    const openPersonal = mayOpenPersonal(actor);
    return { items: await Promise.all(items.map(({ id }) => this.views.one(id, openPersonal))), next };
  }
}
