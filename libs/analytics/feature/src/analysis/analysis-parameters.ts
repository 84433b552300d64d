import { ApiProperty } from '@nestjs/swagger';
import { Currency, Day } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';

const PUBLIC_TYPE = /^[a-z]+(-[a-z]+)?\.[a-z-]+\.v\d+$/;

/** What an event must be to count. */
export class EventChoice {
  @ApiProperty({ example: 'contacts.page-viewed.v1', description: 'A public type of events about a person.' })
  @Matches(PUBLIC_TYPE, { message: 'type must be a public type as contacts.page-viewed.v1' })
  type!: string;

  @ApiProperty({ required: false, description: 'Of `contacts.interaction-recorded.v1`: the name of the interaction.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  name?: string;
}

export class InCurrency {
  @Currency('optional')
  currency?: string;
}

class Between extends InCurrency {
  @Day('First day; default: 90 days before `to`.', 'optional')
  from?: string;

  @Day('Last day; default: today.', 'optional')
  to?: string;
}

export class RfmParameters extends InCurrency {}

export class CustomerValueParameters extends InCurrency {
  @ApiProperty({ required: false, type: 'integer', default: 52 })
  @IsInt()
  @Min(1)
  @Max(520)
  horizonWeeks = 52;

  @ApiProperty({ required: false, type: 'integer', default: 26, description: 'Weeks to validate on; 0: none.' })
  @IsInt()
  @Min(0)
  @Max(260)
  holdoutWeeks = 26;

  @ApiProperty({ type: Number, required: false, default: 0.1, description: 'Per year.' })
  @IsNumber()
  @Min(0)
  @Max(1)
  discountRate = 0.1;

  @ApiProperty({ type: Number, required: false, default: 1, description: 'Margin ÷ revenue of the organisation.' })
  @IsNumber()
  @Min(0)
  @Max(1)
  marginRate = 1;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number' },
    description: 'Margin ÷ revenue by product.',
  })
  @IsObject()
  productMargins: Record<string, number> = {};
}

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

export const touchDimensions = ['channel', 'source', 'country', 'medium', 'campaign', 'name'] as const;
export type TouchDimension = (typeof touchDimensions)[number];

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
}

export class AttributionParameters extends Between {
  @ApiProperty({ required: false, type: 'integer', default: 30 })
  @IsInt()
  @Min(1)
  @Max(366)
  lookbackDays = 30;

  @ApiProperty({ required: false, enum: ['channel', 'source', 'medium', 'campaign'], default: 'medium' })
  @IsIn(['channel', 'source', 'medium', 'campaign'])
  by: 'channel' | 'source' | 'medium' | 'campaign' = 'medium';
}

export class ExperimentParameters extends Between {
  @ApiProperty({ type: EventChoice, description: 'Who sees a variant.' })
  @ValidateNested()
  @Type(() => EventChoice)
  exposure!: EventChoice;

  @ApiProperty({ enum: [...touchDimensions], description: 'What of the exposure names the variant.' })
  @IsIn([...touchDimensions])
  split!: TouchDimension;

  @ApiProperty({
    type: [String],
    example: ['old', 'new'],
    description: 'The first is what the others are compared with.',
  })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @IsString({ each: true })
  variants!: string[];

  @ApiProperty({ required: false, type: [Number], description: 'Parts of all persons; default: as many for each.' })
  @IsOptional()
  @IsArray()
  @IsNumber({}, { each: true })
  @Min(0.000_001, { each: true })
  planned?: number[];

  @ApiProperty({ type: EventChoice, description: 'What is hoped for.' })
  @ValidateNested()
  @Type(() => EventChoice)
  goal!: EventChoice;

  @ApiProperty({ required: false, type: 'integer', default: 14, description: 'Days after the exposure that count.' })
  @IsInt()
  @Min(1)
  @Max(366)
  windowDays = 14;
}

export class ChurnParameters {
  @ApiProperty({
    required: false,
    type: 'integer',
    default: 90,
    description: 'Whoever buys nothing for so many days is gone: dated last purchase and window.',
  })
  @IsInt()
  @Min(7)
  @Max(1_000)
  windowDays = 90;
}

export class SurvivalParameters {
  @ApiProperty({ required: false, enum: ['deals'], default: 'deals', description: 'Of customers: see churn.' })
  @IsIn(['deals'])
  of: 'deals' = 'deals' as const;
}

export class ClusterParameters extends InCurrency {}

export class RecommendationParameters {
  @ApiProperty({ required: false, type: 'integer', default: 5, description: 'Suggestions for each person.' })
  @IsInt()
  @Min(1)
  @Max(20)
  most = 5;
}
