import { ApiProperty } from '@nestjs/swagger';
import { PageQuery, RecordIds, SortedBy, Time } from '@rapport/platform-nest';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';

export class ListOrdersQuery extends PageQuery {
  @RecordIds('Who ordered: any subject of a profile.')
  subject?: string[];

  @ApiProperty({ required: false, maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  shop?: string;

  @ApiProperty({ required: false, enum: ['placed', 'cancelled'] })
  @IsOptional()
  @IsIn(['placed', 'cancelled'])
  status?: string;

  @Time('Ordered at or after.')
  from?: number;

  @Time('Ordered at or before.')
  until?: number;

  @SortedBy('-occurredAt', 'occurredAt')
  sort = '-occurredAt';
}
