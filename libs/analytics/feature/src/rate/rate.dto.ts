import { ApiProperty } from '@nestjs/swagger';
import { Currency, Day, PageOf, PageQuery } from '@rapport/platform-nest';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsObject, IsString, Matches, MaxLength } from 'class-validator';

export const MOST_RATES = 20_000;

export class RateDto {
  @Currency()
  from!: string;

  @Currency()
  to!: string;

  @Day('From this day on, until the next day with a rate.')
  day!: string;

  @ApiProperty({ example: '0.9214', description: 'What one unit of `from` is worth in `to`: an exact decimal.' })
  @IsString()
  @Matches(/^\d{1,15}(\.\d{1,14})?$/, { message: 'rate must be a positive decimal in a text' })
  rate!: string;
}

export class RatesDto {
  @ApiProperty({ type: [RateDto], minItems: 1, maxItems: MOST_RATES })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_RATES)
  @IsObject({ each: true })
  items!: object[];
}

export class RatesFileDto {
  @ApiProperty({ example: 'from,to,day,rate\nUSD,EUR,2026-03-31,0.9214\n', maxLength: 1_000_000 })
  @IsString()
  @MaxLength(1_000_000)
  csv!: string;
}

export class RatesQuery extends PageQuery {
  @Currency('optional')
  from?: string;

  @Currency('optional')
  to?: string;
}

export class RateRowDto {
  @ApiProperty()
  from!: string;

  @ApiProperty()
  to!: string;

  @ApiProperty({ format: 'date' })
  day!: string;

  @ApiProperty({ description: 'The rate is `numerator` ÷ `denominator`.' })
  numerator!: number;

  @ApiProperty()
  denominator!: number;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;
}

export class RatePage extends PageOf(RateRowDto) {}
