import { ApiProperty } from '@nestjs/swagger';
import { dimensions, type Dimension } from '@rapport/analytics-domain';
import { grains, type Grain } from '@rapport/platform-consumer';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

const asList = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? [value] : value);
const asNames = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.split(',') : value);

/** Accepts values of a dimension: the parameter may be repeated. */
function Filter(): PropertyDecorator {
  const rules = [
    ApiProperty({ required: false, type: String, isArray: true }),
    IsOptional(),
    Transform(asList),
    ArrayMaxSize(100),
    IsString({ each: true }),
    MaxLength(500, { each: true }),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
}

/** What of a KPI is asked: a range of days, how it is cut, and which part of it. */
export class KpiParameters {
  @ApiProperty({ required: false, description: 'First day, YYYY-MM-DD; default: 30 days up to `to`' })
  @IsOptional()
  @IsString()
  from?: string;

  @ApiProperty({ required: false, description: 'Last day, YYYY-MM-DD; default: today' })
  @IsOptional()
  @IsString()
  to?: string;

  @ApiProperty({ required: false, description: 'As was known at the end of this day, YYYY-MM-DD' })
  @IsOptional()
  @IsString()
  asOf?: string;

  @ApiProperty({ required: false, enum: [...grains, 'total'], default: 'total' })
  @IsOptional()
  @IsIn([...grains, 'total'])
  grain: Grain | 'total' = 'total';

  @ApiProperty({ required: false, type: String, description: 'One or two dimensions, separated by a comma' })
  @IsOptional()
  @Transform(asNames)
  @ArrayMaxSize(2)
  @IsString({ each: true })
  by: string[] = [];

  @Filter() channel?: string[];
  @Filter() source?: string[];
  @Filter() country?: string[];
  @Filter() trafficSource?: string[];
  @Filter() medium?: string[];
  @Filter() campaign?: string[];
  @Filter() product?: string[];
  @Filter() currency?: string[];

  /** The dimensions that are filtered, with the values that are accepted. */
  filters(): Partial<Record<Dimension, readonly string[]>> {
    return Object.fromEntries(
      dimensions.flatMap((dimension) => (this[dimension] === undefined ? [] : [[dimension, this[dimension]]])),
    );
  }
}

/** The same, page by page, for the events behind a value. */
export class ExplainParameters extends KpiParameters {
  @ApiProperty({ required: false, minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit = 100;

  @ApiProperty({ required: false, description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]+$/)
  @MaxLength(2048)
  cursor?: string;
}
