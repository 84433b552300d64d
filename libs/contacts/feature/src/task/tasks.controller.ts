import { Body, Controller, Get, Inject, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  Bulk,
  BulkCommand,
  BulkDto,
  bulkVerb,
  Command,
  CurrentActor,
  ETag,
  filtered,
  findPage,
  NothingDto,
  Origin,
  READ_MODEL_STORE,
  ReadsModels,
  RecordParams,
  ShowsPersons,
  within,
  type Actor,
  type BulkAnswerDto,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { Condition, ReadModels } from '@rapport/platform-ports';
import { KEEPERS, READERS } from '../roles';
import { TaskPages } from './task-pages';
import { taskRowsModel, taskRowsProjection } from './task-rows.model';
import { ChangeTaskDto, CreateTaskDto, HandOverTaskDto, ListTasksQuery, TaskDto, TaskPage } from './task.dto';
import { Tasks } from './tasks';

const done = (
  tasks: Tasks,
  verb: 'complete' | 'reopen' | 'delete' | 'restore',
): ReturnType<typeof bulkVerb<NothingDto>> => bulkVerb(NothingDto, (id, _, origin) => tasks.do(id, verb, origin));

@ApiTags('contacts: tasks')
@Controller('api/contacts/v1/tasks')
export class TasksController {
  constructor(
    private readonly tasks: Tasks,
    private readonly pages: TaskPages,
    private readonly bulk: Bulk,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** Something to do, by somebody, maybe about a record of any context: it shows on the timeline of the record's person. */
  @Command({ roles: [...KEEPERS], creates: true })
  create(@Body() said: CreateTaskDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.tasks.create(said, origin);
  }

  /** Tasks by owner, day, record and state; without a filter all open ones that the caller sees. */
  @Get()
  @ShowsPersons('contacts.tasks-listed')
  @Access({ roles: [...READERS] })
  @ReadsModels(taskRowsProjection)
  @ApiOkResponse({ type: TaskPage })
  async list(@Query() query: ListTasksQuery, @CurrentActor() actor: Actor): Promise<TaskPage> {
    const { limit, cursor } = query;
    const sort = query.sort.replace('due', 'dueOrder').replace('priority', 'rank');
    const page = { sort, limit, ...(cursor !== undefined && { cursor }) };
    const { items, next } = await findPage(
      this.readModels,
      taskRowsModel,
      await this.conditions(query, actor.id),
      page,
    );
    return { items: await this.pages.shown(items, actor), next };
  }

  @Get(':id')
  @ShowsPersons('contacts.task-shown')
  @Access({ roles: [...READERS] })
  @ReadsModels(taskRowsProjection)
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: TaskDto })
  async get(@Param() { id }: RecordParams, @CurrentActor() actor: Actor): Promise<TaskDto> {
    const row = await this.readModels.get(taskRowsModel, id);
    const [task] = row ? await this.pages.shown([row], actor) : [];
    if (!task) throw new DomainError('TASK.NOT_FOUND', 'not-found', 'there is no such task');
    return task;
  }

  /** Up to 500 commands: create, change, hand-over, complete, reopen, delete, restore. */
  @BulkCommand({ roles: [...KEEPERS], path: 'bulk' })
  many(@Body() items: BulkDto, @Origin() origin: CommandOrigin): Promise<BulkAnswerDto> {
    const { tasks } = this;
    const verbs = {
      create: bulkVerb(CreateTaskDto, (_, said, cause) => tasks.create(said, cause)),
      change: bulkVerb(ChangeTaskDto, (id, said, cause) => tasks.change(id, said, cause)),
      'hand-over': bulkVerb(HandOverTaskDto, (id, { owner }, cause) => tasks.handOver(id, owner, cause)),
      ...{ complete: done(tasks, 'complete'), reopen: done(tasks, 'reopen') },
      ...{ delete: done(tasks, 'delete'), restore: done(tasks, 'restore') },
    };
    return this.bulk.run(items, verbs, origin);
  }

  /** What is not named stays; null takes a day, a time or a note away. */
  @Command({ roles: [...KEEPERS], path: ':id/change' })
  change(
    @Param() { id }: RecordParams,
    @Body() said: ChangeTaskDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tasks.change(id, said, origin);
  }

  @Command({ roles: [...KEEPERS], path: ':id/hand-over' })
  handOver(
    @Param() { id }: RecordParams,
    @Body() { owner }: HandOverTaskDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    return this.tasks.handOver(id, owner, origin);
  }

  @Command({ roles: [...KEEPERS], path: ':id/complete' })
  complete(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.tasks.do(id, 'complete', origin);
  }

  @Command({ roles: [...KEEPERS], path: ':id/reopen' })
  reopen(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.tasks.do(id, 'reopen', origin);
  }

  /** No list shows it by default any more; `restore` takes that back. */
  @Command({ roles: [...KEEPERS], path: ':id/delete' })
  delete(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.tasks.do(id, 'delete', origin);
  }

  @Command({ roles: [...KEEPERS], path: ':id/restore' })
  restore(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.tasks.do(id, 'restore', origin);
  }

  /** About a record: those about what was merged into it, too. */
  private async conditions(query: ListTasksQuery, me: string): Promise<Condition[]> {
    const { status, priority, recordKind, record: id, dueFrom, dueUntil } = query;
    const owner = query.owner === 'me' ? me : query.owner;
    const record = id === undefined ? undefined : await this.tasks.recordsOf(id, recordKind);
    return [...filtered({ status, owner, priority, recordKind, record }), ...within('due', dueFrom, dueUntil)];
  }
}
