import { ApiProperty } from '@nestjs/swagger';
import { MoneyDto } from '@rapport/platform-nest';
import { ShownCustomValues } from '@rapport/records-feature';
import { OpportunityLineDto } from './opportunity-fields.dto';

export class OpportunityDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag of a single opportunity.' })
  version!: number;

  @ApiProperty({ enum: ['open', 'won', 'lost', 'withdrawn'], description: '`withdrawn`: taken back with its import.' })
  status!: string;

  @ApiProperty({ type: String, nullable: true })
  contact!: string | null;

  @ApiProperty({ type: String, nullable: true })
  account!: string | null;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: String, nullable: true })
  team!: string | null;

  @ApiProperty()
  pipeline!: string;

  @ApiProperty({ description: 'The one that it is in; a closed one: was in.' })
  stage!: string;

  @ApiProperty({ description: 'Chance of winning when it entered the stage, percent.' })
  probability!: number;

  @ApiProperty({ type: MoneyDto })
  value!: MoneyDto;

  @ApiProperty({ type: [OpportunityLineDto] })
  products!: readonly OpportunityLineDto[];

  @ApiProperty({ format: 'date' })
  expectedClose!: string;

  @ApiProperty()
  source!: string;

  @ApiProperty()
  channel!: string;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true })
  campaign!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lead!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was won, lost or withdrawn.' })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The order that it became.' })
  order!: string | null;

  @ApiProperty({ format: 'date-time' })
  openedAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt!: string | null;

  @ShownCustomValues('opportunity')
  custom!: object;
}

export class OpportunityRowDto extends OpportunityDto {
  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}
