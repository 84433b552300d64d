import { ApiProperty, IntersectionType } from '@nestjs/swagger';
import type { CampaignFacts } from '@rapport/contracts';
import type { Changes } from '@rapport/eventsourcing';
import { HappenedDto, Label, MoneyDto, ShortId, Text } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min, ValidateNested } from 'class-validator';

/** The fields of a campaign as they are planned or changed; null empties one, where it is changed. */
export class CampaignFieldsDto implements Changes<CampaignFacts> {
  @Text('Required to plan one. Say nothing about persons here.')
  name?: string | null;

  @Label('Required to plan one: `mail`, `social`, `search`, `event` …', 'nullable')
  medium?: string | null;

  @Text('Whom it is for, in words, e.g. `customers in DE`.')
  audience?: string | null;

  @ApiProperty({ required: false, type: 'integer', nullable: true, minimum: 0, description: 'How many it is for.' })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(Number.MAX_SAFE_INTEGER)
  audienceSize?: number | null;

  @ApiProperty({ required: false, type: MoneyDto, nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyDto)
  budget?: MoneyDto | null;

  @ShortId('Id of the user who answers for it.', 'nullable')
  owner?: string | null;

  @ShortId('Id of the team.', 'nullable')
  team?: string | null;
}

export class PlanCampaignDto extends IntersectionType(CampaignFieldsDto, HappenedDto) {}
