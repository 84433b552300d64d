import { ApiProperty } from '@nestjs/swagger';
import { PageQuery, RecordId, SortedBy } from '@rapport/platform-nest';
import { IsIn, IsOptional } from 'class-validator';

export class ListMergesQuery extends PageQuery {
  @ApiProperty({ required: false, enum: ['contact', 'account'], description: 'Default: both.' })
  @IsOptional()
  @IsIn(['contact', 'account'])
  kind?: string;

  @RecordId('The contact that was kept.', 'optional')
  contact?: string;

  @RecordId('The account that was kept.', 'optional')
  account?: string;

  @RecordId('The contact or account that was merged away.', 'optional')
  with?: string;

  @ApiProperty({ required: false, enum: ['merged', 'undone'] })
  @IsOptional()
  @IsIn(['merged', 'undone'])
  status?: string;

  @SortedBy('-mergedAt', 'mergedAt')
  sort = '-mergedAt';
}
