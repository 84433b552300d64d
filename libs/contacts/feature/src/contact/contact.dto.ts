import { ShownCustomValues } from '@rapport/records-feature';
import { ApiProperty } from '@nestjs/swagger';
import type { ContactCard } from '@rapport/contacts-domain';
import type { ContactPlainFields } from '@rapport/contracts';
import { ContactPointDto, NamePartsDto, OtherNameDto, PostalAddressDto, SocialHandleDto } from '../record/profile.dto';

export class ContactCardDto implements ContactCard {
  @ApiProperty({ required: false })
  name?: string;

  @ApiProperty({ required: false, type: NamePartsDto })
  nameParts?: NamePartsDto;

  @ApiProperty({ required: false, type: [OtherNameDto] })
  otherNames?: readonly OtherNameDto[];

  @ApiProperty({ required: false })
  email?: string;

  @ApiProperty({ required: false, description: 'As it was typed, where that is something else.' })
  emailEntered?: string;

  @ApiProperty({ required: false, type: [ContactPointDto] })
  emails?: readonly ContactPointDto[];

  @ApiProperty({ required: false, description: 'E.164' })
  phone?: string;

  @ApiProperty({ required: false, description: 'As it was typed, where that is something else.' })
  phoneEntered?: string;

  @ApiProperty({ required: false, type: [ContactPointDto] })
  phones?: readonly ContactPointDto[];

  @ApiProperty({ required: false, type: [PostalAddressDto] })
  addresses?: readonly PostalAddressDto[];

  @ApiProperty({ required: false })
  userId?: string;

  @ApiProperty({ required: false })
  jobTitle?: string;

  @ApiProperty({ required: false, description: 'BCP 47' })
  language?: string;

  @ApiProperty({ required: false, description: 'IANA' })
  timeZone?: string;

  @ApiProperty({ required: false, description: '`YYYY-MM-DD` or `--MM-DD`' })
  birthday?: string;

  @ApiProperty({ required: false, type: [SocialHandleDto] })
  social?: readonly SocialHandleDto[];
}

/** The fields of a contact that everybody sees who may read contacts. */
export class ContactPlainDto implements Record<keyof ContactPlainFields, string | null> {
  @ApiProperty({ type: String, nullable: true })
  country!: string | null;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ type: String, nullable: true })
  lifecycleStage!: string | null;
}

export class ContactRowDto extends ContactPlainDto {
  @ApiProperty({ description: 'Also a subject: it addresses the profile and the timeline.' })
  id!: string;

  @ApiProperty({ description: 'Of its subject, as public events and the rows of analyses number people.' })
  number!: number;

  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty({ enum: ['active', 'archived', 'erased', 'merged'], description: '`merged`: into another contact.' })
  status!: string;

  @ApiProperty({
    type: ContactCardDto,
    required: false,
    nullable: true,
    description: 'Absent for callers who may not see it, null once erased.',
  })
  card?: ContactCardDto | null;

  @ApiProperty({ type: [String] })
  tags!: string[];

  @ApiProperty({ type: [String], description: 'Lists that it is on.' })
  lists!: string[];

  @ApiProperty({ type: [String], description: 'Ids of the accounts that it is with now.' })
  accounts!: string[];

  @ShownCustomValues('contact', 'Plain ones.')
  custom!: object;

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

export class ContactDto extends ContactPlainDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag.' })
  version!: number;

  @ApiProperty({ enum: ['active', 'archived', 'erased'] })
  status!: string;

  @ApiProperty({ type: ContactCardDto, required: false, nullable: true })
  card?: ContactCardDto | null;

  @ApiProperty({ type: [String] })
  tags!: readonly string[];

  @ApiProperty({ type: [String], description: 'Lists that it is on.' })
  lists!: readonly string[];

  @ApiProperty({ type: [AccountStayDto], description: 'Every time at an account, the earliest first.' })
  accounts!: readonly AccountStayDto[];

  @ApiProperty({
    required: false,
    type: [String],
    description: 'Ids of the contacts that were merged into it: it answers for them.',
  })
  mergedFrom?: readonly string[];

  @ShownCustomValues('contact', 'Sealed ones only for who may see them.')
  custom!: object;
}
