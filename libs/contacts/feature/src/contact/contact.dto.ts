import { ApiProperty } from '@nestjs/swagger';

export class ContactCardDto {
  @ApiProperty({ required: false })
  name?: string;

  @ApiProperty({ required: false })
  email?: string;

  @ApiProperty({ required: false })
  phone?: string;

  @ApiProperty({ required: false })
  userId?: string;

  @ApiProperty({ required: false })
  jobTitle?: string;
}

export class ContactRowDto {
  @ApiProperty({ description: 'Also a subject: it addresses the profile and the timeline.' })
  id!: string;

  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty({ enum: ['active', 'archived', 'erased'] })
  status!: string;

  @ApiProperty({
    type: ContactCardDto,
    required: false,
    nullable: true,
    description: 'Absent for callers who may not see it, null once erased.',
  })
  card?: ContactCardDto | null;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: [String], description: 'Ids of the accounts that it is with now.' })
  accounts!: string[];

  @ApiProperty({ format: 'date-time' })
  registeredAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

export class AccountStayDto {
  @ApiProperty()
  account!: string;

  @ApiProperty({ format: 'date' })
  since!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  until!: string | null;
}

export class ContactDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag.' })
  version!: number;

  @ApiProperty({ enum: ['active', 'archived', 'erased'] })
  status!: string;

  @ApiProperty({ type: ContactCardDto, required: false, nullable: true })
  card?: ContactCardDto | null;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: [String] })
  tags!: readonly string[];

  @ApiProperty({ type: [AccountStayDto], description: 'Every time at an account, the earliest first.' })
  accounts!: readonly AccountStayDto[];
}
