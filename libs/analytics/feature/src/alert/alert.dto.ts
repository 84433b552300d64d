import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { AlertRow, AlertRule } from '@rapport/analytics-domain';
import { Currency, PageOf } from '@rapport/platform-nest';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Length, Matches, Max, MaxLength, Min } from 'class-validator';

const grains = ['day', 'week', 'month', 'quarter'] as const;

export class AlertDto {
  @ApiProperty({ example: 'Refunds of a day', description: 'About no person.' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({ example: 'refunds' })
  @IsString()
  @MaxLength(100)
  kpi!: string;

  @ApiProperty({ enum: [...grains], description: 'Each such period is looked at once it is over.' })
  @IsIn([...grains])
  grain!: (typeof grains)[number];

  @ApiProperty({ enum: ['above', 'below', 'anomaly'] })
  @IsIn(['above', 'below', 'anomaly'])
  when!: 'above' | 'below' | 'anomaly';

  @ApiProperty({
    required: false,
    example: '100000',
    description: 'Of `above` and `below`: a decimal in the unit of the KPI.',
  })
  @IsOptional()
  @IsString()
  @Matches(/^-?\d{1,15}(\.\d{1,14})?$/, { message: 'threshold must be a decimal in a text' })
  threshold?: string;

  @Currency('optional')
  currency?: string;

  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'string' }, example: { channel: 'web' } })
  @IsObject()
  dimensions: Record<string, string> = {};

  @ApiProperty({
    required: false,
    type: 'integer',
    default: 24,
    description: 'After an alarm nothing is said for so long.',
  })
  @IsInt()
  @Min(0)
  @Max(8_760)
  quietHours = 24;
}

class LastAlarmDto {
  @ApiProperty({ format: 'date', description: 'First day of the period' })
  from!: string;

  @ApiProperty({ enum: ['above', 'below', 'anomaly-high', 'anomaly-low'] })
  because!: string;

  @ApiProperty()
  value!: string;

  @ApiProperty({ description: 'Milliseconds since 1970' })
  at!: number;
}

export class AlertRowDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  kpi!: string;

  @ApiProperty({ enum: [...grains] })
  grain!: AlertRule['grain'];

  @ApiProperty({ type: 'object', additionalProperties: true })
  condition!: AlertRule['condition'];

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  dimensions!: AlertRule['dimensions'];

  @ApiProperty({ required: false })
  currency?: string;

  @ApiProperty()
  quietHours!: number;

  @ApiProperty({ description: 'How often it was raised' })
  times!: number;

  @ApiProperty({ type: LastAlarmDto, nullable: true })
  last!: AlertRow['last'];
}

export class AlertPage extends PageOf(AlertRowDto) {}
