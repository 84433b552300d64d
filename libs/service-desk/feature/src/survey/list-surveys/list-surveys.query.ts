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

  @RecordId('What it is about.', 'optional')
  ticket?: string;

  @ShortId('Of the ticket that it is about.', 'optional')
  queue?: string;

  @ShortId('Who worked on the ticket.', 'optional')
  owner?: string;

  @ShortId('Whose team worked on the ticket.', 'optional')
  team?: string;

  @RecordIds('Subjects of the person.')
  subject?: string[];

  @RecordIds('The account that it is for, or those that were merged into it.')
  account?: string[];

  @Time('Sent at or after.')
  sentFrom?: number;

  @Time('Sent at or before.')
  sentUntil?: number;

  @SortedBy('-sentAt', 'sentAt', '-changedAt', 'changedAt', '-score', 'score')
  sort = '-sentAt';
}
