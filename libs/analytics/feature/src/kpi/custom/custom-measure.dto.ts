import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { customFilterOps, customMeasureKinds, type CustomFilter, type CustomMeasure } from '@rapport/analytics-domain';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

/** The path of a plain field. */
export function FieldPath(description: string, need: 'required' | 'optional' = 'required'): PropertyDecorator {
  const rules = [
    ApiProperty({ required: need === 'required', type: String, example: 'traffic.medium', description }),
    ...(need === 'optional' ? [IsOptional()] : []),
    IsString(),
    Matches(/^[A-Za-z][A-Za-z0-9_]*(\.[A-Za-z][A-Za-z0-9_]*){0,7}$/, {
      message: '$property must be a path as traffic.medium',
    }),
  ];
  return (target, key) => rules.forEach((rule) => rule(target, key));
}

export class CustomFilterDto {
  @FieldPath('Path in the plain data of the event: see `custom-kpi-events`.')
  field!: string;

  @ApiProperty({ enum: [...customFilterOps] })
  @IsIn([...customFilterOps])
  op!: CustomFilter['op'];

  @ApiPropertyOptional({
    description: 'A text, number or truth value; a list for `in` and `not-in`; none for `exists` and `missing`.',
    oneOf: [
      { type: 'string' },
      { type: 'number' },
      { type: 'boolean' },
      { type: 'array', items: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }] } },
    ],
  })
  @IsOptional()
  value?: CustomFilter['value'];
}

export class CustomEventsDto {
  @ApiProperty({ type: [String], example: ['sales.order-placed.v1'], description: 'Public events.' })
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  events!: string[];

  @ApiPropertyOptional({ type: [CustomFilterDto], description: 'All of them have to fit.' })
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CustomFilterDto)
  filters: CustomFilterDto[] = [];
}

export class CustomPartDto extends CustomEventsDto {
  @FieldPath('A number to add up; without it events are counted.', 'optional')
  field?: string;
}

export class CustomStepDto extends CustomEventsDto {
  @ApiProperty({ example: 'ordered' })
  @IsString()
  @Length(1, 60)
  name!: string;
}

const isKind =
  (...kinds: readonly CustomMeasure['kind'][]) =>
  (measure: CustomMeasureDto): boolean =>
    kinds.includes(measure.kind);
const overEvents = isKind('count', 'distinct', 'sum', 'average', 'percentile');

export class CustomMeasureDto {
  @ApiProperty({ enum: [...customMeasureKinds] })
  @IsIn([...customMeasureKinds])
  kind!: CustomMeasure['kind'];

  @ApiPropertyOptional({ type: [String], description: 'Of all but `ratio` and `funnel`: the public events.' })
  @ValidateIf(overEvents)
  @IsArray()
  @ArrayMaxSize(20)
  @IsString({ each: true })
  events?: string[];

  @ApiPropertyOptional({ type: [CustomFilterDto], description: 'Of the same: which of them.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => CustomFilterDto)
  filters?: CustomFilterDto[];

  @ApiPropertyOptional({
    example: 'net',
    description: 'Of `sum`, `average`, `percentile` a number; of `distinct` what is told apart: `person`, or a field.',
  })
  @ValidateIf(isKind('distinct', 'sum', 'average', 'percentile'))
  @IsString()
  @MaxLength(200)
  field?: string;

  @ApiPropertyOptional({ type: 'integer', minimum: 1, maximum: 99, description: 'Of `percentile`.' })
  @ValidateIf(isKind('percentile'))
  @IsInt()
  @Min(1)
  @Max(99)
  percent?: number;

  @ApiPropertyOptional({ type: CustomPartDto, description: 'Of `ratio`.' })
  @ValidateIf(isKind('ratio'))
  @IsDefined()
  @ValidateNested()
  @Type(() => CustomPartDto)
  numerator?: CustomPartDto;

  @ApiPropertyOptional({ type: CustomPartDto, description: 'Of `ratio`.' })
  @ValidateIf(isKind('ratio'))
  @IsDefined()
  @ValidateNested()
  @Type(() => CustomPartDto)
  denominator?: CustomPartDto;

  @ApiPropertyOptional({
    type: [CustomStepDto],
    description:
      'Of `funnel`, 2 to 10: persons who came through all ÷ who took the first. By days: on the same day is in order.',
  })
  @ValidateIf(isKind('funnel'))
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CustomStepDto)
  steps?: CustomStepDto[];

  @ApiPropertyOptional({
    type: 'integer',
    minimum: 0,
    maximum: 365,
    description: 'Of `funnel`: days from the first step.',
  })
  @ValidateIf(isKind('funnel'))
  @IsInt()
  @Min(0)
  @Max(365)
  withinDays?: number;
}

/** The measure that the body says. */
export function measureOf(said: CustomMeasureDto): CustomMeasure {
  const { kind, events = [], filters = [], field = '', percent = 50, steps = [], withinDays = 0 } = said;
  switch (kind) {
    case 'count':
      return { kind, events, filters };
    case 'distinct':
    case 'sum':
    case 'average':
      return { kind, events, filters, field };
    case 'percentile':
      return { kind, events, filters, field, percent };
    case 'ratio': {
      const none = { events: [], filters: [] };
      return { kind, numerator: said.numerator ?? none, denominator: said.denominator ?? none };
    }
    case 'funnel':
      return { kind, steps, withinDays };
    default:
      return kind satisfies never;
  }
}
