import { ApiProperty } from '@nestjs/swagger';
import { actionFacts, type ActionFact } from '@rapport/analytics-domain';
import { consentChannels } from '@rapport/contracts';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsNumber,
  IsOptional,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { ChurnParameters } from './people.parameters';

const KEBAB = /^[a-z][a-z0-9-]{0,63}$/;

export class ActionConditionDto {
  @ApiProperty({ enum: [...actionFacts] })
  @IsIn([...actionFacts])
  fact!: ActionFact;

  @ApiProperty({ type: Number, required: false })
  @IsOptional()
  @IsNumber()
  least?: number;

  @ApiProperty({ type: Number, required: false })
  @IsOptional()
  @IsNumber()
  most?: number;
}

export class ActionAmountDto {
  @ApiProperty({ enum: [...actionFacts], required: false, description: 'Times this; without it the number alone.' })
  @IsOptional()
  @IsIn([...actionFacts])
  of?: ActionFact;

  @ApiProperty({ type: Number })
  @IsNumber()
  @Min(0)
  times!: number;
}

export class ActionRuleDto {
  @ApiProperty({ example: 'recover-cart', pattern: KEBAB.source })
  @Matches(KEBAB, { message: 'name must be in kebab case' })
  name!: string;

  @ApiProperty({ example: 'Remind of the cart' })
  @IsString()
  @Length(1, 200)
  title!: string;

  @ApiProperty({ type: [ActionConditionDto], description: 'All must hold; what is not known does not.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ActionConditionDto)
  when!: ActionConditionDto[];

  @ApiProperty({ enum: [...consentChannels], isArray: true, description: 'In the order of preference.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @IsIn([...consentChannels], { each: true })
  channels!: string[];

  @ApiProperty({
    type: String,
    required: false,
    nullable: true,
    description: 'Purpose of contacts; null: about what the person began, which takes no consent.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 64)
  purpose?: string | null;

  @ApiProperty({ type: ActionAmountDto, description: 'By how much likelier it makes `worth`, 0 to 1: assumed.' })
  @ValidateNested()
  @Type(() => ActionAmountDto)
  chance!: ActionAmountDto;

  @ApiProperty({ type: ActionAmountDto, description: 'Minor units of the currency of the organisation.' })
  @ValidateNested()
  @Type(() => ActionAmountDto)
  worth!: ActionAmountDto;

  @ApiProperty({ required: false, type: 'integer', default: 0, description: 'Of doing it, minor units.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  cost?: number;
}

export class NextActionParameters extends ChurnParameters {
  @ApiProperty({ required: false, type: [ActionRuleDto], description: 'Instead of the preset.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => ActionRuleDto)
  rules?: ActionRuleDto[];

  @ApiProperty({ type: Number, required: false, default: 1, description: 'Margin ÷ revenue.' })
  @IsNumber()
  @Min(0)
  @Max(1)
  marginRate = 1;

  @ApiProperty({
    required: false,
    type: 'integer',
    default: 3,
    description: 'Contacts within `fatigueDays`; more are too many.',
  })
  @IsInt()
  @Min(1)
  @Max(20)
  fatigueTimes = 3;

  @ApiProperty({ required: false, type: 'integer', default: 7 })
  @IsInt()
  @Min(1)
  @Max(365)
  fatigueDays = 7;
}
