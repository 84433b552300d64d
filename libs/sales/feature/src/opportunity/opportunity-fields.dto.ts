import { ApiProperty } from '@nestjs/swagger';
import type { Channel, OpportunityLine } from '@rapport/contracts';
import {
  ChannelName,
  Country,
  Currency,
  Day,
  HappenedDto,
  Label,
  MayBeMissing,
  MinorUnits,
  RecordId,
  ShortId,
} from '@rapport/platform-nest';
import { SaidCustomValues } from '@rapport/records-feature';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, IsString, Length, Max, Min, ValidateNested } from 'class-validator';

const MOST_PRODUCTS = 100;

export class OpportunityLineDto implements OpportunityLine {
  @ApiProperty({ maxLength: 200 })
  @IsString()
  @Length(1, 200)
  productId!: string;

  @ApiProperty({ minimum: 1, maximum: 1_000_000 })
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  quantity!: number;

  @MinorUnits('Unit price.')
  price!: number;
}

/** What an opportunity is worth. */
export class OpportunityValueDto extends HappenedDto {
  @Currency()
  currency!: string;

  @MinorUnits('With products it is their sum, and may be left out; without both it is 0.', 'optional')
  amount?: number;

  @ApiProperty({ required: false, type: [OpportunityLineDto], maxItems: MOST_PRODUCTS, description: 'All of them.' })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(MOST_PRODUCTS)
  @ValidateNested({ each: true })
  @Type(() => OpportunityLineDto)
  products?: OpportunityLineDto[];
}

/** An opportunity as it is opened, without what it is about. */
export class OpeningDto extends OpportunityValueDto {
  @ShortId('Default: `standard`.', 'optional')
  pipeline?: string;

  @ShortId('Default: the first one of the pipeline.', 'optional')
  stage?: string;

  @Day('When it is expected to close.')
  expectedClose!: string;

  @ShortId('Id of the user who works on it.', 'optional')
  owner?: string;

  @ShortId('Id of the team.', 'optional')
  team?: string;

  @Label('Where it came from, e.g. `website`, `fair`; default: `rapport`.', 'optional')
  source?: string;

  @ChannelName()
  channel?: Channel;

  @Country()
  country?: string;

  @RecordId('The campaign that brought it.', 'optional')
  campaign?: string;
}

/** What an opportunity is about: one of the two at least. */
export class OpenOpportunityDto extends OpeningDto {
  @RecordId('The contact.', 'optional')
  contact?: string;

  @RecordId('The account.', 'optional')
  account?: string;

  @RecordId('The lead that it came from.', 'optional')
  lead?: string;

  @SaidCustomValues('opportunity')
  custom?: Record<string, unknown>;
}
