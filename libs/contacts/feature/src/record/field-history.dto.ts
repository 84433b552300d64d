import { ApiProperty } from '@nestjs/swagger';
import { AsOfQuery, PageOf } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

export class FieldHistoryQuery extends AsOfQuery {
  @ApiProperty({ required: false, description: 'Changes of this field only.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  field?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;

  @ApiProperty({ required: false, description: '`next` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(2_048)
  cursor?: string;
}

export class CauseDto {
  @ApiProperty({ enum: ['import', 'merge', 'bulk-change', 'event'] })
  kind!: string;

  @ApiProperty()
  id!: string;
}

export class FieldChangeDto {
  @ApiProperty()
  field!: string;

  @ApiProperty({
    nullable: true,
    required: false,
    description: 'The value before; null: none. Absent for callers who may not see it.',
  })
  from?: unknown;

  @ApiProperty({ nullable: true, required: false, description: 'The value from then on.' })
  to?: unknown;

  @ApiProperty({ description: 'When it was recorded.', format: 'date-time' })
  at!: string;

  @ApiProperty({ description: 'When it happened.', format: 'date-time' })
  occurredAt!: string;

  @ApiProperty({ description: 'Who: a user, a key, or a part of Rapport itself (`system:…`).' })
  actor!: string;

  @ApiProperty({
    type: CauseDto,
    nullable: true,
    description: 'Through what, where the command was not sent by itself.',
  })
  through!: CauseDto | null;

  @ApiProperty({ description: 'The version of the record that the change made.' })
  version!: number;
}

export class FieldHistoryPage extends PageOf(FieldChangeDto) {}
