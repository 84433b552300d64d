import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CustomKpi, KpiDefinition } from '@rapport/analytics-domain';
import { Type } from 'class-transformer';
import { IsArray, IsDefined, IsIn, IsString, Length, Matches, ValidateNested } from 'class-validator';
import { CustomMeasureDto, FieldPath, measureOf } from './custom-measure.dto';

const units = ['count', 'share', 'milliseconds', 'money', 'points', 'score'] as const;
const directions = ['up', 'down', 'neutral'] as const;

export class CustomDimensionDto {
  @ApiProperty({
    example: 'medium',
    description:
      'Asked as `by=medium`. `channel`, `source`, `currency` … are filters of their own, others `where=plan:pro`.',
  })
  @IsString()
  @Matches(/^[a-z][A-Za-z0-9]{0,40}$/, { message: 'name must be a word as trafficSource' })
  name!: string;

  @FieldPath('Its value in the event; of a list the first.')
  field!: string;
}

/** A KPI as an admin defines it. */
export class CustomKpiDto {
  @ApiProperty({ example: 'newsletter-visits', description: 'How it is asked: GET /kpis/newsletter-visits.' })
  @IsString()
  @Matches(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, { message: 'name must be words as newsletter-visits' })
  @Length(3, 60)
  name!: string;

  @ApiProperty({ example: 'Visits from the newsletter' })
  @IsString()
  @Length(1, 100)
  title!: string;

  @ApiProperty({ example: 'Page views that came from the newsletter.' })
  @IsString()
  @Length(1, 500)
  sentence!: string;

  @ApiProperty({ enum: units, description: 'Money in minor units: it needs a dimension named currency.' })
  @IsIn(units)
  unit!: KpiDefinition['unit'];

  @ApiProperty({ enum: directions, description: 'Whether more is better.' })
  @IsIn(directions)
  direction!: KpiDefinition['direction'];

  @ApiProperty({ type: CustomMeasureDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => CustomMeasureDto)
  measure!: CustomMeasureDto;

  @ApiPropertyOptional({ type: [CustomDimensionDto], description: 'At most 6.' })
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CustomDimensionDto)
  dimensions: CustomDimensionDto[] = [];
}

/** The definition that the body says. Its fields were checked; plain objects, without what is undefined. */
export function customKpiOf(said: CustomKpiDto): CustomKpi {
  const { name, title, sentence, unit, direction, measure, dimensions } = said;
  const kpi = { name, title, sentence, unit, direction, measure: measureOf(measure), dimensions };
  return JSON.parse(JSON.stringify(kpi)) as CustomKpi;
}
