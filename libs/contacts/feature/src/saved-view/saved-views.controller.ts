import { Body, Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SavedViewRow, ViewFields } from '@rapport/contacts-domain';
import {
  Access,
  Command,
  CurrentActor,
  ETag,
  findPage,
  Origin,
  READ_MODEL_STORE,
  ReadsModels,
  RecordParams,
  type Actor,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { READERS } from '../roles';
import { ChangeViewDto, ListViewsQuery, SavedViewDto, SavedViewPage, SaveViewDto } from './saved-view.dto';
import { checkKeptFilter, SavedViews } from './saved-views';
import { savedViewsModel } from './saved-views.model';

@ApiTags('contacts: views')
@Controller('api/contacts/v1/views')
export class SavedViewsController {
  constructor(
    private readonly views: SavedViews,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** Keeps a list under a name. Hand its filter and sort to `search`. */
  @Command({ roles: [...READERS], creates: true })
  async save(@Body() said: SaveViewDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    checkKeptFilter(said.filter);
    const fields = plainOf(said);
    return this.views.run(origin.id, { type: 'save', by: origin.actor, view: origin.id, fields }, origin);
  }

  /** The views that the caller sees, by name: own and shared ones. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('contacts.saved-views@1')
  @ApiOkResponse({ type: SavedViewPage })
  async list(@Query() { kind, limit, cursor }: ListViewsQuery, @CurrentActor() actor: Actor): Promise<SavedViewPage> {
    const where = [
      { field: 'kind', op: 'eq' as const, value: kind },
      { field: 'seenBy', op: 'in' as const, value: ['*', actor.id] },
    ];
    const page = { sort: 'sortName', limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, savedViewsModel, where, page);
    const views = items.map(({ id, document }) => {
      const { fields, owner, version } = document as SavedViewRow;
      return viewOf(id, JSON.parse(fields) as ViewFields, owner, version);
    });
    return { items: views, next };
  }

  @Get(':id')
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: SavedViewDto })
  async get(@Param() { id }: RecordParams, @CurrentActor() actor: Actor): Promise<SavedViewDto> {
    const { fields, owner, version } = await this.views.seen(id, actor.id);
    return viewOf(id, fields, owner, version);
  }

  /** Changes what is named. */
  @Command({ roles: [...READERS], path: ':id/change' })
  async change(
    @Param() { id }: RecordParams,
    @Body() changes: ChangeViewDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    checkKeptFilter(changes.filter);
    return this.views.run(id, { type: 'change', by: origin.actor, changes: plainOf(changes) }, origin);
  }

  @Command({ roles: [...READERS], path: ':id/drop' })
  drop(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.views.run(id, { type: 'drop', by: origin.actor }, origin);
  }
}

/** What was said, and no more. */
const plainOf = <Said extends object>(said: Said): Said =>
  Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined)) as Said;

function viewOf(id: string, { columns, ...fields }: ViewFields, owner: string, version: number): SavedViewDto {
  return { id, version, owner, ...fields, ...(columns && { columns: [...columns] }) };
}
