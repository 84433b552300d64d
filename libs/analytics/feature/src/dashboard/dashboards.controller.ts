import { Body, Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { DashboardFields, DashboardRow } from '@rapport/analytics-domain';
import { withChanges } from '@rapport/eventsourcing';
import {
  Access,
  Command,
  CurrentActor,
  ETag,
  findPage,
  Origin,
  PageQuery,
  READ_MODEL_STORE,
  ReadsModels,
  RecordParams,
  type Actor,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { READERS } from '../roles';
import { ChangeDashboardDto, DashboardDto, DashboardPage, dtoOf, SaveDashboardDto } from './dashboard.dto';
import { Dashboards } from './dashboards';
import { dashboardsModel, dashboardsProjection } from './dashboards.model';

const mayManage = ({ roles }: Actor): boolean => roles.includes('admin');

@ApiTags('analytics: dashboards')
@Controller('api/analytics/v1/dashboards')
export class DashboardsController {
  constructor(
    private readonly dashboards: Dashboards,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** Keeps tiles (a KPI's value, its trend, a breakdown, an analysis) under a name, for oneself, a team or everyone. */
  @Command({ roles: [...READERS], creates: true })
  async save(
    @Body() said: SaveDashboardDto,
    @CurrentActor() actor: Actor,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const bare: DashboardFields = { name: said.name, tiles: [] };
    const fields = withChanges<DashboardFields>(bare, await this.dashboards.fieldsOf(said, actor));
    const { id: dashboard } = origin;
    const by = { by: actor.id, mayManage: mayManage(actor) };
    return this.dashboards.run(dashboard, { type: 'save', ...by, dashboard, fields }, origin);
  }

  /** Those that the caller sees, by name: own ones and those that are shared. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels(dashboardsProjection)
  @ApiOkResponse({ type: DashboardPage })
  async list(@Query() { limit, cursor }: PageQuery, @CurrentActor() actor: Actor): Promise<DashboardPage> {
    const where = [
      { field: 'status', op: 'eq' as const, value: 'saved' },
      { field: 'seenBy', op: 'in' as const, value: this.dashboards.seenBy(actor) },
    ];
    const page = { sort: 'sortName', limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(this.readModels, dashboardsModel, where, page);
    const shown = items.map(({ id, document }) => {
      const { fields, owner, version } = document as DashboardRow;
      return dtoOf(id, version, owner, JSON.parse(fields) as DashboardFields);
    });
    return { items: shown, next };
  }

  @Get(':id')
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: DashboardDto })
  async get(@Param() { id }: RecordParams, @CurrentActor() actor: Actor): Promise<DashboardDto> {
    const { fields, owner, version } = await this.dashboards.seen(id, actor);
    return dtoOf(id, version, owner, fields);
  }

  /** Changes what is named. */
  @Command({ roles: [...READERS], path: ':id/change' })
  async change(
    @Param() { id }: RecordParams,
    @Body() said: ChangeDashboardDto,
    @CurrentActor() actor: Actor,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    await this.dashboards.seen(id, actor);
    const changes = await this.dashboards.fieldsOf(said, actor);
    return this.dashboards.run(id, { type: 'change', by: actor.id, mayManage: mayManage(actor), changes }, origin);
  }

  /** It leaves the lists; `restore` takes that back. */
  @Command({ roles: [...READERS], path: ':id/drop' })
  async drop(
    @Param() { id }: RecordParams,
    @CurrentActor() actor: Actor,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.dashboards.run(id, { type: 'drop', by: actor.id, mayManage: mayManage(actor) }, origin);
  }

  @Command({ roles: [...READERS], path: ':id/restore' })
  async restore(
    @Param() { id }: RecordParams,
    @CurrentActor() actor: Actor,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.dashboards.run(id, { type: 'restore', by: actor.id, mayManage: mayManage(actor) }, origin);
  }
}
