import { ApiProperty } from '@nestjs/swagger';
import { surveyKinds } from '@rapport/contracts';
import { ListOf, PageQuery, RecordId, RecordIds, ShortId, SortedBy, Time } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional } from 'class-validator';

export class ListSurveysQuery extends PageQuery {
  @ListOf(surveyKinds, 'Any of these.')
  kind?: string[];

  @ApiProperty({ required: false, enum: ['true', 'false'], description: 'Whether it was answered.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  answered?: 'true' | 'false';

  @ApiProperty({ required: false, type: 'integer', description: 'The least score.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  scoreFrom?: number;

  @ApiProperty({ required: false, type: 'integer', description: 'The highest score.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  scoreUntil?: number;

  @RecordId('', 'optional')
  ticket?: string;

  @ShortId('', 'optional')
  queue?: string;

  @ShortId('', 'optional')
  owner?: string;

  @ShortId('', 'optional')
  team?: string;

  @RecordIds('Subjects of the person.')
  subject?: string[];

  @RecordId('', 'optional')
  account?: string;

  @Time('Sent at or after.')
  sentFrom?: number;

  @Time('Sent at or before.')
  sentUntil?: number;

  @SortedBy('-sentAt', 'sentAt', '-changedAt', 'changedAt', '-score', 'score')
  sort = '-sentAt';
}
