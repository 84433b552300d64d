import { ApiProperty } from '@nestjs/swagger';
import type { AnalysisBasis, Facts } from '@rapport/analytics-domain';
import { PageOf, PageQuery } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const states = ['running', 'completed', 'refused'] as const;

export class AnalysisKindDto {
  @ApiProperty({ example: 'rfm' })
  name!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty()
  sentence!: string;

  @ApiProperty({ type: String, nullable: true, description: 'What a row tells; null: there are none' })
  rows!: string | null;
}

export class AnalysisKindsDto {
  @ApiProperty({ type: [AnalysisKindDto] })
  items!: AnalysisKindDto[];
}

export class AnalysisPresetsDto {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Name → rules; the first that fits counts' })
  journeys!: object;

  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  nextActions!: readonly object[];
}

export class AnalysesQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'Of this kind.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  kind?: string;
}

const fifth = (of: string) =>
  ApiProperty({ required: false, minimum: 1, maximum: 5, description: `Of RFM: only of this fifth by ${of}.` });

export class AnalysisRowsQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'Of RFM: only of this segment.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  segment?: string;

  @fifth('recency')
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5)
  r?: number;

  @fifth('frequency')
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(5)
  f?: number;

  @ApiProperty({ required: false, enum: ['true'], description: 'With the `subjects` that each person is.' })
  @IsOptional()
  @IsIn(['true'])
  withSubjects?: 'true';
}

export class AnalysisRowDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: [...states] })
  state!: (typeof states)[number];

  @ApiProperty({ description: 'How far it is' })
  percent!: number;

  @ApiProperty({ description: 'How many rows were found' })
  rows!: number;

  @ApiProperty({ format: 'date-time' })
  requestedAt!: string;
}

export class AnalysisPage extends PageOf(AnalysisRowDto) {}

export class AnalysisDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty({ description: 'Of the definition' })
  version!: number;

  @ApiProperty({ enum: [...states], description: '`refused`: `reason` says why there is nothing' })
  state!: (typeof states)[number];

  @ApiProperty()
  percent!: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  parameters!: Facts;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'What was found; money in minor units',
  })
  summary!: Facts | null;

  @ApiProperty({ description: 'How many rows there are' })
  rows!: number;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'The positions in the log that it is made of',
  })
  basis!: AnalysisBasis | null;
}

export class AnalysisRowsDto {
  @ApiProperty({ type: 'array', items: { type: 'object', additionalProperties: true } })
  items!: readonly Facts[];

  @ApiProperty({ type: String, nullable: true, description: 'Cursor of the next page; null at the end.' })
  next!: string | null;
}
