import { ApiProperty } from '@nestjs/swagger';
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
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { EventChoice, Between, touchDimensions, type TouchDimension } from './range.parameters';

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
