import { ApiProperty } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsIn,
  IsInt,
  IsISO8601,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

/** Filters of the list of orders. */
export class ListOrdersQuery {
  @ApiProperty({ required: false, description: 'Subject ids, separated by commas', type: String })
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? value.split(',') : value))
  @ArrayMaxSize(100)
  @Matches(/^[0-9a-f]{32}$/, { each: true, message: 'subject must be ids of 32 hex digits' })
  subject?: string[];

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  shop?: string;

  @ApiProperty({ required: false, enum: ['placed', 'cancelled'] })
  @IsOptional()
  @IsIn(['placed', 'cancelled'])
  status?: 'placed' | 'cancelled';

  @ApiProperty({ required: false, description: 'Ordered at or after (ISO 8601)' })
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  @ApiProperty({ required: false, description: 'Ordered at or before (ISO 8601)' })
  @IsOptional()
  @IsISO8601({ strict: true })
  until?: string;

  @ApiProperty({ required: false, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit = 50;

  @ApiProperty({ required: false, description: '`next` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  cursor?: string;
}
