import { ShownCustomValues } from '@rapport/records-feature';
import { ApiProperty } from '@nestjs/swagger';
import { ContactPointDto, OtherNameDto, PostalAddressDto, SocialHandleDto } from '../record/profile.dto';

export class AccountDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag of a single account.' })
  version!: number;

  @ApiProperty({ enum: ['active', 'archived'] })
  status!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  domain!: string | null;

  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true })
  industry!: string | null;

  @ApiProperty({ type: 'integer', nullable: true, description: 'How many work there.' })
  employees!: number | null;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lifecycleStage!: string | null;

  @ApiProperty({ type: [String] })
  tags!: readonly string[];

  @ApiProperty({ type: [String], description: 'Lists that it is on.' })
  lists!: readonly string[];

  @ShownCustomValues('account', 'Plain ones.')
  custom!: object;
}

export class AccountRowDto extends AccountDto {
  @ApiProperty({ format: 'date-time' })
  registeredAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}

/** What is known beside what lists show; each only where it is known. */
export class AccountDetailsDto extends AccountDto {
  @ApiProperty({
    required: false,
    type: [String],
    description: 'Ids of the accounts that were merged into it: it answers for them.',
  })
  mergedFrom?: readonly string[];

  @ApiProperty({ required: false, type: [OtherNameDto] })
  otherNames?: readonly OtherNameDto[];

  @ApiProperty({ required: false })
  website?: string;

  @ApiProperty({ required: false, description: 'E.164' })
  phone?: string;

  @ApiProperty({ required: false, description: 'As it was typed, where that is something else.' })
  phoneEntered?: string;

  @ApiProperty({ required: false, type: [ContactPointDto] })
  phones?: readonly ContactPointDto[];

  @ApiProperty({ required: false, type: [ContactPointDto] })
  emails?: readonly ContactPointDto[];

  @ApiProperty({ required: false, type: [PostalAddressDto] })
  addresses?: readonly PostalAddressDto[];

  @ApiProperty({ required: false })
  registrationNumber?: string;

  @ApiProperty({ required: false })
  taxId?: string;

  @ApiProperty({ required: false })
  language?: string;

  @ApiProperty({ required: false })
  timeZone?: string;

  @ApiProperty({ required: false, type: [SocialHandleDto] })
  social?: readonly SocialHandleDto[];

  @ApiProperty({ type: 'integer', description: 'Who is with the account, of the 1,000 who came last.' })
  people!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'With the account or its people.' })
  lastInteractionAt!: string | null;
}
