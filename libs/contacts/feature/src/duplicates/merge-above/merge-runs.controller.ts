import { Body, Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { PROBABILITY_UNITS } from '@rapport/contacts-domain';
import { duplicateKinds } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import {
  Access,
  type ChangedDto,
  Command,
  type CommandOrigin,
  decodeCursor,
  encodeCursor,
  Origin,
  PageOf,
  PageQuery,
  RecordParams,
} from '@rapport/platform-nest';
import { IsNumber, IsOptional, Max, Min } from 'class-validator';
import { KEEPERS } from '../../roles';
import { DuplicateKindDto } from '../duplicate.dto';
import { MergeRuns } from './merge-runs';
import { RunItems } from './run-items';

export class MergeAboveDto extends DuplicateKindDto {
  @ApiProperty({
    required: false,
    minimum: 0,
    maximum: 1,
    description: 'How sure a pair has to be; at least, and by default, `merge` of the rules.',
  })
  @IsOptional()
  @IsNumber()
  @Min(0)
  @Max(1)
  probability?: number;
}

export class MergeRunDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: [...duplicateKinds] })
  kind!: string;

  @ApiProperty({ enum: ['merging', 'merged', 'cancelled', 'undoing', 'undone'] })
  status!: string;

  @ApiProperty()
  probability!: number;

  @ApiProperty({ description: 'Of the merges, or of their undoing.' })
  succeeded!: number;

  @ApiProperty()
  failed!: number;
}

export class MergeRunItemDto {
  @ApiProperty({ enum: ['merge', 'undo'] })
  step!: string;

  @ApiProperty({ description: 'Id of the pair.' })
  pair!: string;

  @ApiProperty()
  kept!: string;

  @ApiProperty()
  merged!: string;

  @ApiProperty({ required: false, description: 'Id of the merge.' })
  merge?: string;

  @ApiProperty({ required: false, description: 'Code of the refusal.' })
  refused?: string;
}

export class MergeRunItemPage extends PageOf(MergeRunItemDto) {}

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicate-merges')
export class MergeRunsController {
  constructor(
    private readonly runs: MergeRuns,
    private readonly items: RunItems,
  ) {}

  /** Merges all pairs that are sure enough and that whoever asks sees, in the background, each with its result. */
  @Command({ roles: [...KEEPERS], creates: true })
  start(@Body() { kind, probability }: MergeAboveDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const threshold = probability === undefined ? undefined : Math.round(probability * PROBABILITY_UNITS);
    return this.runs.start(kind, threshold, origin);
  }

  /** How far it is. */
  @Get(':id')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: MergeRunDto })
  async get(@Param() { id }: RecordParams): Promise<MergeRunDto> {
    const { state } = await this.runs.load(id);
    if (state.status === 'none') throw new DomainError('DUPLICATE.NO_SUCH_RUN', 'not-found', 'there is no such run');
    const { kind, status, threshold, succeeded, failed } = state;
    return { id, kind, status, probability: threshold / PROBABILITY_UNITS, succeeded, failed };
  }

  /** What became of each pair, in the order in which it happened. */
  @Get(':id/items')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: MergeRunItemPage })
  async list(@Param() { id }: RecordParams, @Query() { limit, cursor }: PageQuery): Promise<MergeRunItemPage> {
    await this.runs.load(id);
    const from = cursor === undefined ? 0 : decodeCursor(`merge run ${id}`, cursor, isPlace);
    const items: MergeRunItemDto[] = [];
    for await (const { place, run: _, ...item } of this.items.read(id, from)) {
      if (items.length === limit) return { items, next: encodeCursor(`merge run ${id}`, place) };
      items.push(item);
    }
    return { items, next: null };
  }

  /** Merges no more; what is merged stays, until it is undone. */
  @Command({ roles: [...KEEPERS], path: ':id/cancel' })
  cancel(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.runs.cancel(id, origin);
  }

  /** Undoes all merges of the run, in the background. */
  @Command({ roles: [...KEEPERS], path: ':id/undo' })
  undo(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.runs.undo(id, origin);
  }
}

const isPlace = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);
