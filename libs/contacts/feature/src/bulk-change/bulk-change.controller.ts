import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiResponse, ApiTags } from '@nestjs/swagger';
import {
  Access,
  Command,
  CurrentActor,
  FollowsGroup,
  IdempotencyHeader,
  JOB_QUEUE,
  Origin,
  RecordParams,
  type Actor,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { JobQueue } from '@rapport/platform-ports';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';
import { CONTACT_SEARCH_GROUP } from '../contact/search-contacts/contact-search-group';
import { BULK_CHANGE_JOB, UNDO } from '../logged-jobs';
import { KEEPERS } from '../roles';
import { BulkChangeDto, BulkChangeStateDto, BulkRequestedDto } from './bulk-change.dto';
import { BulkChanges } from './bulk-changes';
import { ChosenRecords, requestOf } from './chosen-records';

const MOST_OUTCOMES = 200;

export class OutcomesQuery {
  @ApiProperty({ required: false, type: 'integer', minimum: 0, default: 0 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  offset: number = 0;
}

@ApiTags('contacts: bulk changes')
@Controller('api/contacts/v1')
export class BulkChangeController {
  constructor(
    private readonly changes: BulkChanges,
    private readonly chosen: ChosenRecords,
    @Inject(JOB_QUEUE) private readonly jobs: JobQueue,
  ) {}

  /** Changes all contacts that a filter finds now, or that are named, in the background; undone as one. */
  @Post('contacts/bulk-changes')
  @HttpCode(202)
  @IdempotencyHeader()
  @Access({ roles: [...KEEPERS] })
  @FollowsGroup(CONTACT_SEARCH_GROUP)
  @ApiResponse({ status: 202, type: BulkRequestedDto })
  changeContacts(
    @Body() said: BulkChangeDto,
    @Origin() origin: CommandOrigin,
    @CurrentActor() actor: Actor,
  ): Promise<BulkRequestedDto> {
    return this.request('contact', said, origin, actor);
  }

  /** The same for accounts. */
  @Post('accounts/bulk-changes')
  @HttpCode(202)
  @IdempotencyHeader()
  @Access({ roles: [...KEEPERS] })
  @ApiResponse({ status: 202, type: BulkRequestedDto })
  changeAccounts(
    @Body() said: BulkChangeDto,
    @Origin() origin: CommandOrigin,
    @CurrentActor() actor: Actor,
  ): Promise<BulkRequestedDto> {
    return this.request('account', said, origin, actor);
  }

  /** How far it is, and what became of each record. */
  @Get('bulk-changes/:id')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: BulkChangeStateDto })
  async get(@Param() { id }: RecordParams, @Query() { offset }: OutcomesQuery): Promise<BulkChangeStateDto> {
    const { state, version } = await this.changes.load(id);
    if (state.status === 'none') throw new Error('a bulk change without its request');
    const { status, request, by, ids, outcomes, undone, undoBy } = state;
    const shown = undoBy === null ? outcomes : undone;
    const count = (wanted: string) => outcomes.filter((outcome) => outcome.status === wanted).length;
    return {
      ...{ id, version, status, do: request.verb, by, records: ids.length, worked: outcomes.length },
      ...{ changed: count('changed'), refused: count('refused') },
      outcomes: shown.slice(offset, offset + MOST_OUTCOMES).map((outcome) => ({
        ...{ id: outcome.id, status: outcome.status },
        ...(outcome.code !== undefined && { code: outcome.code }),
        ...('kept' in outcome && outcome.kept && { kept: outcome.kept }),
      })),
    };
  }

  /** Takes it back from every record that it changed; what somebody changed since is kept, and listed. */
  @Command({ roles: [...KEEPERS], path: 'bulk-changes/:id/undo' })
  async undo(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const changed = await this.changes.run(id, { type: 'undo', by: origin.actor }, origin);
    await this.jobs.add([{ name: BULK_CHANGE_JOB, id: id + UNDO, dueAt: origin.now, data: {} }]);
    return changed;
  }

  private async request(
    kind: 'contact' | 'account',
    said: BulkChangeDto,
    origin: CommandOrigin,
    actor: Actor,
  ): Promise<BulkRequestedDto> {
    const request = requestOf(kind, said);
    const ids = said.ids ? [...new Set(said.ids)] : await this.chosen.of(kind, said.filter ?? {}, actor);
    const changed = await this.changes.run(origin.id, { type: 'request', request, by: origin.actor, ids }, origin);
    await this.jobs.add([{ name: BULK_CHANGE_JOB, id: origin.id, dueAt: origin.now, data: {} }]);
    return { id: changed.id, version: changed.version, records: ids.length };
  }
}
