import { ApiProperty } from '@nestjs/swagger';
import { ShownCustomValues } from '@rapport/records-feature';
import type { LeadCard } from '@rapport/sales-domain';

export class LeadCardDto implements LeadCard {
  @ApiProperty({ required: false })
  name?: string;

  @ApiProperty({ required: false })
  email?: string;

  @ApiProperty({ required: false })
  phone?: string;

  @ApiProperty({ required: false })
  company?: string;

  @ApiProperty({ required: false })
  notes?: string;
}

export class LeadDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag of a single lead.' })
  version!: number;

  @ApiProperty({ enum: ['new', 'qualified', 'disqualified', 'converted', 'withdrawn', 'erased'] })
  status!: string;

  @ApiProperty({ description: 'The person: addresses the profile and the timeline.' })
  subject!: string;

  @ApiProperty({
    type: LeadCardDto,
    required: false,
    nullable: true,
    description: 'Absent for callers who may not see it, null once erased.',
  })
  card?: LeadCardDto | null;

  @ApiProperty({ type: String, nullable: true })
  account!: string | null;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: String, nullable: true })
  team!: string | null;

  @ApiProperty()
  source!: string;

  @ApiProperty()
  channel!: string;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true })
  campaign!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Why it is disqualified.' })
  reason!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The contact that it became.' })
  contact!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'The opportunity that was opened with it.' })
  opportunity!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ShownCustomValues('lead', 'In lists: plain ones.')
  custom!: object;
}

export class LeadRowDto extends LeadDto {
  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}
