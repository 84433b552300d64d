import { ApiProperty } from '@nestjs/swagger';
import { ListOf, PageQuery, RecordIds, SortedBy, Time } from '@rapport/platform-nest';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class ListOrdersQuery extends PageQuery {
  @RecordIds('Who ordered: any subject of a profile.')
  subject?: string[];

  @ApiProperty({ required: false, maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  shop?: string;

  @ListOf(['placed', 'cancelled', 'withdrawn'], 'Default: all but withdrawn ones.')
  status?: string[];

  @Time('Ordered at or after.')
  from?: number;

  @Time('Ordered at or before.')
  until?: number;

  @SortedBy('-occurredAt', 'occurredAt')
  sort = '-occurredAt';
}
