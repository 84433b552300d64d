import { ApiProperty } from '@nestjs/swagger';

const time = { type: String, format: 'date-time', nullable: true } as const;
const maybe = { type: String, nullable: true } as const;

export class CampaignMoneyDto {
  @ApiProperty({ description: 'Minor units of the currency.' })
  amount!: number;

  @ApiProperty({ description: 'ISO 4217' })
  currency!: string;
}

export class CampaignCostDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty({ type: CampaignMoneyDto })
  money!: CampaignMoneyDto;

  @ApiProperty({ format: 'date-time' })
  at!: string;
}

/** What a list and a single campaign say alike. */
class CampaignFactsDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag of a single campaign.' })
  version!: number;

  @ApiProperty({ enum: ['planned', 'launched', 'ended'] })
  status!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  medium!: string;

  @ApiProperty(maybe)
  audience!: string | null;

  @ApiProperty({ type: 'integer', nullable: true })
  audienceSize!: number | null;

  @ApiProperty({ type: CampaignMoneyDto, nullable: true })
  budget!: CampaignMoneyDto | null;

  @ApiProperty(maybe)
  owner!: string | null;

  @ApiProperty(maybe)
  team!: string | null;

  @ApiProperty({ type: [CampaignMoneyDto], description: 'What was spent, one sum per currency: never added.' })
  spent!: readonly CampaignMoneyDto[];

  @ApiProperty(time)
  launchedAt!: string | null;

  @ApiProperty(time)
  endedAt!: string | null;
}

export class CampaignDto extends CampaignFactsDto {
  @ApiProperty({ type: [CampaignCostDto], description: 'In the order in which they were recorded.' })
  costs!: readonly CampaignCostDto[];
}

export class CampaignRowDto extends CampaignFactsDto {
  @ApiProperty({ format: 'date-time' })
  plannedAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}
