import { ApiProperty } from '@nestjs/swagger';
import { MOST_MINOR_UNITS, type Money } from '@rapport/contracts';
import { Currency, HappenedDto, Label } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsInt, IsNotEmptyObject, Max, Min, ValidateNested } from 'class-validator';

/** An amount that may go back. */
export class CostMoneyDto implements Money {
  @ApiProperty({ type: 'integer', description: 'Minor units of the currency; negative takes back, 0 is no cost.' })
  @IsInt()
  @Min(-MOST_MINOR_UNITS)
  @Max(MOST_MINOR_UNITS)
  amount!: number;

  @Currency()
  currency!: string;
}

export class RecordCampaignCostDto extends HappenedDto {
  @ApiProperty({ type: CostMoneyDto })
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => CostMoneyDto)
  money!: CostMoneyDto;

  @Label('What it was spent on: `media`, `creation`, `tools` …')
  kind!: string;
}
