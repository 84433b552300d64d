import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Currency, Day, PageOf, PageQuery } from '@rapport/platform-nest';
import { grains, type Grain } from '@rapport/platform-consumer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

/** What a KPI should come to in one period. */
export class TargetDto {
  @ApiProperty({ example: 'revenue', description: 'Name of the KPI.' })
  @IsString()
  @MaxLength(100)
  kpi!: string;

  @ApiProperty({ enum: [...grains] })
  @IsIn([...grains])
  grain!: Grain;

  @Day('Any day of the period.')
  day!: string;

  @ApiProperty({
    example: '0.05',
    description:
      'A decimal in the unit of the KPI: a count, a share (0.05 is 5 %), money in minor units, milliseconds, points, a score.',
  })
  @IsString()
  @Matches(/^-?\d{1,15}(\.\d{1,14})?$/, { message: 'value must be a decimal in a text' })
  value!: string;

  @Currency('optional')
  currency?: string;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { team: 'north' },
    description: 'Only for these values of dimensions that the KPI has: a team, a channel, an owner …',
  })
  @IsOptional()
  @IsObject()
  dimensions: Record<string, string> = {};

  @ApiProperty({
    required: false,
    type: 'integer',
    default: 10,
    description: 'Percent of the target by which it is exceeded, and by which a miss is still at risk.',
  })
  @IsInt()
  @Min(0)
  @Max(100)
  margin = 10;
}

export class TargetsQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'Of this KPI.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  kpi?: string;

  @Day('Of periods that begin on this day or later.', 'optional')
  from?: string;
}

export class TargetRowDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  kpi!: string;

  @ApiProperty({ enum: [...grains] })
  grain!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  dimensions!: Readonly<Record<string, string>>;

  @ApiProperty({ required: false })
  currency?: string;

  @ApiProperty({ description: 'The target is `numerator` ÷ `denominator`.' })
  numerator!: number;

  @ApiProperty()
  denominator!: number;

  @ApiProperty()
  margin!: number;

  @ApiProperty({ format: 'date-time' })
  setAt!: string;
}

export class TargetPage extends PageOf(TargetRowDto) {}
