import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Growth, Interval, Sample } from '@rapport/analytics-domain';
import { grains } from '@rapport/platform-consumer';
import { comparisons, type Comparison } from '../compare-kpi/period-before';
import type { KpiAnswer } from './answer-kpi';
import type { KpiPoint, KpiSeries, KpiValue } from './kpi-series';

// What OpenAPI says of answers; `implements` keeps it to what is answered.

class ResponseRateDto {
  @ApiProperty({ description: 'Of those who were asked in the period: how many have answered' })
  numerator!: number;

  @ApiProperty({ description: 'How many were asked' })
  denominator!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'null where nobody was asked' })
  value!: number | null;
}

class IntervalDto implements Interval {
  @ApiProperty()
  low!: number;

  @ApiProperty()
  high!: number;

  @ApiProperty({ enum: ['Wilson', 'adjusted Wald', 'Student'] })
  method!: Interval['method'];
}

class SampleDto implements Sample {
  @ApiProperty({ description: 'How many answered in the period' })
  n!: number;

  @ApiProperty()
  responseRate!: ResponseRateDto;

  @ApiProperty({ type: IntervalDto, nullable: true, description: '95 %; null where too few answered' })
  interval!: IntervalDto | null;
}

class KpiValueDto implements KpiValue {
  @ApiProperty({ format: 'date', description: 'First day' })
  from!: string;

  @ApiProperty({ format: 'date', description: 'Last day' })
  to!: string;

  @ApiProperty({ description: 'Money is in minor units' })
  numerator!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'null where the KPI has none' })
  denominator!: number | null;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Their quotient, of a percentile the percentile; null where there is nothing to divide by',
  })
  value!: number | null;

  @ApiProperty({ required: false, example: 'no visits', description: 'The word that stands instead of a value' })
  without?: string;

  @ApiProperty({
    required: false,
    enum: [true],
    description: 'It may still change without any correction: its time is not over',
  })
  provisional?: true;

  @ApiProperty({ required: false, description: 'Of answers to surveys: how sure the value is' })
  sample?: SampleDto;
}

class GrowthDto implements Growth {
  @ApiProperty({ type: Number, nullable: true, description: 'The value less the earlier one' })
  absolute!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: '`absolute` ÷ the size of the earlier value' })
  relative!: number | null;

  @ApiProperty({ required: false, example: 'up from zero', description: 'Where `relative` is null' })
  words?: string;

  @ApiProperty({ enum: ['better', 'worse', 'unchanged'], nullable: true, description: 'By what is wanted of the KPI' })
  verdict!: Growth['verdict'];
}

class KpiPointDto extends KpiValueDto implements KpiPoint {
  @ApiProperty({ type: Number, nullable: true, required: false, description: 'With `share`' })
  share?: number | null;

  @ApiProperty({ type: Number, nullable: true, required: false, description: 'With `movingAverage`' })
  movingAverage?: number | null;

  @ApiProperty({ required: false, description: 'With `anomalies`: seasonally adjusted' })
  trend?: number;

  @ApiProperty({ required: false, description: 'With `anomalies`: trend and season' })
  expected?: number;

  @ApiPropertyOptional({ enum: ['high', 'low'], nullable: true, description: 'With `anomalies`' })
  anomaly?: 'high' | 'low' | null;

  @ApiProperty({ required: false, description: 'With `compare`: the value that it is compared with' })
  before?: KpiValueDto;

  @ApiProperty({ required: false, description: 'With `compare`' })
  growth?: GrowthDto;
}

export class KpiSeriesDto implements KpiSeries {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { country: 'DE', currency: 'EUR' },
  })
  dimensions!: KpiSeries['dimensions'];

  @ApiProperty({ required: false, description: 'With `top`, on the sum of all other series: how many these are' })
  rest?: number;

  @ApiProperty({ type: [KpiPointDto] })
  points!: KpiPointDto[];
}

export class KpiAnswerDto implements KpiAnswer {
  @ApiProperty({
    type: 'object',
    properties: {
      name: { type: 'string', example: 'revenue' },
      version: { type: 'integer' },
      title: { type: 'string' },
      unit: { type: 'string', enum: ['count', 'share', 'milliseconds', 'money', 'points', 'score'] },
      direction: { type: 'string', enum: ['up', 'down', 'neutral'] },
    },
  })
  kpi!: KpiAnswer['kpi'];

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    example: '2026-01-31',
    description: 'The day, or the moment (RFC 3339)',
  })
  asOf!: string | null;

  @ApiProperty({ example: 'Europe/Berlin' })
  timeZone!: string;

  @ApiProperty({ required: false, description: 'Days, of KPIs about customers' })
  activityWindow?: number;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: 'Read model → the position in the log that it was computed up to',
  })
  positions!: KpiAnswer['positions'];

  @ApiProperty({
    required: false,
    enum: [true],
    description: 'The figures are those of an older version, until the new ones are computed',
  })
  superseded?: true;

  @ApiProperty({ description: 'Something that belongs in it could not be processed' })
  incomplete!: boolean;

  @ApiProperty({ enum: [...grains, 'total'] })
  grain!: string;

  @ApiProperty({ type: [String], description: 'The dimensions that stay apart' })
  by!: string[];

  @ApiProperty({ enum: comparisons, nullable: true })
  compare!: Comparison | null;

  @ApiProperty({ required: false, example: 'EUR', description: 'With `in`' })
  currency?: string;

  @ApiProperty({
    required: false,
    description: 'With `in`: currencies that could not be converted, and so have series of their own',
    type: 'array',
    items: {
      type: 'object',
      properties: { from: { type: 'string' }, to: { type: 'string' }, day: { type: 'string' } },
    },
  })
  missingRates?: KpiAnswer['missingRates'];

  @ApiProperty({
    required: false,
    example: 'no source yet',
    description: 'Nobody publishes its events yet: there are no series, not zeros',
  })
  noSource?: string;

  @ApiProperty({ type: [KpiSeriesDto] })
  series!: KpiSeriesDto[];
}
