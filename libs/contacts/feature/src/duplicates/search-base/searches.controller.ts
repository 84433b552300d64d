import { Body, Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { duplicateKinds } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { Access, type ChangedDto, Command, type CommandOrigin, Origin, RecordParams } from '@rapport/platform-nest';
import { KEEPERS } from '../../roles';
import { DuplicateKindDto } from '../duplicate.dto';
import { DuplicateSearches } from './duplicate-searches';

export class DuplicateSearchDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: [...duplicateKinds] })
  kind!: string;

  @ApiProperty({ enum: ['running', 'finished', 'cancelled'] })
  status!: string;

  @ApiProperty({ enum: ['reading', 'learning', 'comparing'] })
  phase!: string;

  @ApiProperty({ description: 'Records read.' })
  records!: number;

  @ApiProperty({ description: 'Pairs compared.' })
  compared!: number;

  @ApiProperty({ description: 'Pairs above the threshold that are to be looked at.' })
  found!: number;

  @ApiProperty({ description: 'How much of the keys is gone through, 0 to 1.' })
  progress!: number;

  @ApiProperty({ description: 'Number of the model that weighs; 0 before it is learnt.' })
  model!: number;
}

@ApiTags('contacts: duplicates')
@Controller('api/contacts/v1/duplicate-searches')
export class DuplicateSearchesController {
  constructor(private readonly searches: DuplicateSearches) {}

  /** Learns from all records of a kind and compares them, in the background; it goes on after a restart. */
  @Command({ roles: ['admin'], creates: true })
  start(@Body() { kind }: DuplicateKindDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.searches.start(kind, origin);
  }

  /** How far it is. */
  @Get(':id')
  @Access({ roles: [...KEEPERS] })
  @ApiOkResponse({ type: DuplicateSearchDto })
  async get(@Param() { id }: RecordParams): Promise<DuplicateSearchDto> {
    const { state } = await this.searches.load(id);
    if (state.status === 'none')
      throw new DomainError('DUPLICATE.NO_SUCH_SEARCH', 'not-found', 'there is no such search');
    const { kind, status, progress } = state;
    const { place, ...counts } = progress;
    return { id, kind, status, ...counts, progress: this.searches.shareOf(kind, status, place) };
  }

  /** Ends it; what it found stays. */
  @Command({ roles: ['admin'], path: ':id/cancel' })
  cancel(@Param() { id }: RecordParams, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    return this.searches.cancel(id, origin);
  }
}
