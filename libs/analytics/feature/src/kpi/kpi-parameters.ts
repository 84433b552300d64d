import { ApiProperty } from '@nestjs/swagger';
import { dimensions, type Dimension } from '@rapport/analytics-domain';
import { grains, type Grain } from '@rapport/platform-consumer';
import { Transform, Type, type TransformFnParams } from 'class-transformer';
import {
  ArrayMaxSize,
  IsBoolean,
  IsIn,
  IsInt,
  IsLocale,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { comparisons, type Comparison } from './compare-kpi/period-before';

const asList = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? [value] : value);
const asNames = ({ value }: TransformFnParams): unknown => (typeof value === 'string' ? value.split(',') : value);

/** Accepts values of a dimension: the parameter may be repeated. */
function Filter(): PropertyDecorator {
  const rules = [
    ApiProperty({ required: false, type: String, isArray: true, description: 'Only these values; may be repeated' }),
    IsOptional(),
    Transform(asList),
    ArrayMaxSize(100),
    IsString({ each: true }),
    MaxLength(500, { each: true }),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
}

/** In which language the catalogue is read. */
export class CatalogueParameters {
  @ApiProperty({ required: false, example: 'de-DE', default: 'en', description: 'BCP 47: of the words.' })
  @IsOptional()
  @IsLocale()
  locale?: string;
}

/** What of a KPI is asked: a range of days, how it is cut, and which part of it. */
export class KpiScope {
  @ApiProperty({ required: false, description: 'First day, YYYY-MM-DD; default: 30 days up to `to`' })
  @IsOptional()
  @IsString()
  from?: string;

  @ApiProperty({ required: false, description: 'Last day, YYYY-MM-DD; default: today' })
  @IsOptional()
  @IsString()
  to?: string;

  @ApiProperty({
    required: false,
    description: 'As was known at the end of this day, YYYY-MM-DD, or at this time, RFC 3339',
  })
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
  @Filter() owner?: string[];
  @Filter() team?: string[];
  @Filter() pipeline?: string[];
  @Filter() stage?: string[];
  @Filter() queue?: string[];
  @Filter() priority?: string[];
  @Filter() reason?: string[];

  @ApiProperty({
    required: false,
    type: String,
    isArray: true,
    example: ['plan:pro'],
    description:
      'Only these values of any dimension, also of one that a custom KPI has alone: `name:value`, may be repeated',
  })
  @IsOptional()
  @Transform(asList)
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @Matches(/^[A-Za-z][A-Za-z0-9]*:/, { each: true, message: 'where must be name:value' })
  @MaxLength(500, { each: true })
  where?: string[];

  /** The dimensions that are filtered, with the values that are accepted. */
  filters(): Readonly<Record<Dimension, readonly string[]>> {
    const said = dimensions.flatMap((dimension) =>
      (this[dimension] ?? []).map((value): readonly [Dimension, string] => [dimension, value]),
    );
    const named = (this.where ?? []).map((each): readonly [Dimension, string] => {
      const colon = each.indexOf(':');
      return [each.slice(0, colon), each.slice(colon + 1)];
    });
    const byName = Map.groupBy([...said, ...named], ([name]) => name);
    return Object.fromEntries([...byName].map(([name, all]) => [name, all.map(([, value]) => value)]));
  }
}

/** And how its values are compared. */
export class KpiParameters extends KpiScope {
  @ApiProperty({
    required: false,
    enum: comparisons,
    description:
      'Gives each point `before` and `growth`: against the period before it (`previous`; without a grain as long a range) or a year before',
  })
  @IsOptional()
  @IsIn(comparisons)
  compare?: Comparison;

  @ApiProperty({
    required: false,
    pattern: '^[A-Z]{3}$',
    example: 'EUR',
    description:
      "Of money: the currency to convert amounts into, each day's at the last rate dated at or before it; a currency without a rate stays apart",
  })
  @IsOptional()
  @IsIn(Intl.supportedValuesOf('currency'), { message: 'in must be an ISO 4217 code in capitals' })
  in?: string;

  @ApiProperty({
    required: false,
    minimum: 1,
    maximum: 100,
    description:
      'With `by`: so many series, the largest over the range (of a rate: by its denominator); the others are added up in one with `rest`. Of money per currency',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  top?: number;

  @ApiProperty({
    required: false,
    type: Boolean,
    default: false,
    description:
      'With `by`: each point has its `share` of all series of the period, of money per currency. Not of rates',
  })
  @IsOptional()
  @Transform(({ value }: TransformFnParams): unknown => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  share: boolean = false;

  @ApiProperty({
    required: false,
    type: Boolean,
    default: false,
    description:
      'With a grain of day, week, month or quarter: each point that is over has its seasonally adjusted `trend`, what was `expected`, and whether it is an `anomaly`',
  })
  @IsOptional()
  @Transform(({ value }: TransformFnParams): unknown => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  anomalies: boolean = false;

  @ApiProperty({
    required: false,
    minimum: 2,
    maximum: 90,
    description: 'With a grain: each point has the mean of so many, itself the last, as `movingAverage`',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2)
  @Max(90)
  movingAverage?: number;
}

/** The same, page by page, for the events behind a value. */
export class ExplainParameters extends KpiScope {
  @ApiProperty({ required: false, minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;

  @ApiProperty({
    required: false,
    description:
      'Only what was recorded after this day, YYYY-MM-DD, and what it changed: of sums, items add up to the value less the value as of that day, what went away with a minus; persons and values are those told of since, and count once. `madeOf` says which it is',
  })
  @IsOptional()
  @IsString()
  since?: string;

  @ApiProperty({ required: false, description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @Matches(/^[\w-]+$/)
  @MaxLength(2048)
  cursor?: string;
}
