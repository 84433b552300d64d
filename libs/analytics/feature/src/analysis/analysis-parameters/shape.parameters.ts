import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { PUBLIC_TYPE, EventChoice, Between, touchDimensions, type TouchDimension } from './range.parameters';

export const cohortStarts = ['first-order', 'first-visit', 'sign-up', 'event'] as const;

export class CohortParameters extends Between {
  @ApiProperty({ required: false, enum: [...cohortStarts], default: 'first-order' })
  @IsIn([...cohortStarts])
  start: (typeof cohortStarts)[number] = 'first-order';

  @ApiProperty({ required: false, type: EventChoice, description: 'With `start: event`.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => EventChoice)
  event?: EventChoice;

  @ApiProperty({ required: false, type: EventChoice, description: 'What counts as coming back; default: orders.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => EventChoice)
  returning?: EventChoice;

  @ApiProperty({ required: false, enum: ['week', 'month'], default: 'month' })
  @IsIn(['week', 'month'])
  grain: 'week' | 'month' = 'month';
}

export class FunnelParameters extends Between {
  @ApiProperty({ type: [EventChoice], minItems: 2, maxItems: 10 })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => EventChoice)
  steps!: EventChoice[];

  @ApiProperty({ required: false, type: 'integer', default: 7, description: 'From the first step to the last.' })
  @IsInt()
  @Min(1)
  @Max(366)
  windowDays = 7;

  @ApiProperty({ required: false, enum: [...touchDimensions], description: 'Of the first step.' })
  @IsOptional()
  @IsIn([...touchDimensions])
  by?: TouchDimension;
}

export class StageRuleDto {
  @ApiProperty({ example: 'awareness' })
  @IsString()
  @Length(1, 64)
  stage!: string;

  @ApiProperty({ required: false, type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @Matches(PUBLIC_TYPE, { each: true })
  types?: string[];

  @ApiProperty({ required: false, type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  channels?: string[];

  @ApiProperty({ required: false, type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @IsString({ each: true })
  mediums?: string[];
}

/** Persons of whom all of this holds. */
export class SegmentDto {
  @ApiProperty({ required: false, description: 'Of the contact, ISO 3166-1 alpha-2.' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/)
  country?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  lifecycleStage?: string;

  @ApiProperty({ required: false, description: 'Of the contact.' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  owner?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  tag?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  list?: string;

  @ApiProperty({
    required: false,
    enum: ['top', 'high', 'middle', 'low'],
    description: 'Value tier, as of the analysis `rfm`.',
  })
  @IsOptional()
  @IsIn(['top', 'high', 'middle', 'low'])
  tier?: string;

  @ApiProperty({ required: false, example: 'champions', description: 'Named segment, as of the analysis `rfm`.' })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  rfm?: string;
}

export class JourneyParameters extends Between {
  @ApiProperty({ required: false, enum: ['lifecycle', 'aida'], default: 'lifecycle' })
  @IsIn(['lifecycle', 'aida'])
  preset: 'lifecycle' | 'aida' = 'lifecycle';

  @ApiProperty({
    required: false,
    type: [StageRuleDto],
    description: 'Instead of a preset; the first that fits counts.',
  })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => StageRuleDto)
  rules?: StageRuleDto[];

  @ApiProperty({ required: false, enum: ['stage', 'stage-and-channel', 'channel'], default: 'stage-and-channel' })
  @IsIn(['stage', 'stage-and-channel', 'channel'])
  by: 'stage' | 'stage-and-channel' | 'channel' = 'stage-and-channel';

  @ApiProperty({ required: false, type: EventChoice, description: 'Only persons of whom there is such an event.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => EventChoice)
  who?: EventChoice;

  @ApiProperty({ required: false, type: SegmentDto, description: 'Only persons of this segment.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => SegmentDto)
  segment?: SegmentDto;
}
