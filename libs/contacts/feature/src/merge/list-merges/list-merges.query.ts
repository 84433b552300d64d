import { ApiProperty } from '@nestjs/swagger';
import { PageQuery, RecordId, SortedBy } from '@rapport/platform-nest';
import { IsIn, IsOptional } from 'class-validator';

export class ListMergesQuery extends PageQuery {
  @RecordId('The contact that was kept.', 'optional')
  contact?: string;

  @RecordId('The contact that was merged away.', 'optional')
  with?: string;

  @ApiProperty({ required: false, enum: ['merged', 'undone'] })
  @IsOptional()
  @IsIn(['merged', 'undone'])
  status?: string;

  @SortedBy('-mergedAt', 'mergedAt')
  sort = '-mergedAt';
}
