import type { ContactFields } from '@rapport/contacts-domain';
import type { Changes } from '@rapport/eventsourcing';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsObject, IsOptional, Matches, ValidateNested } from 'class-validator';
import { Label, ShortId, Text } from '@rapport/platform-nest';
import { SaidCustomValues } from '@rapport/records-feature';
import {
  ContactPointDto,
  NamePartsDto,
  OtherNameDto,
  PartsList,
  PostalAddressDto,
  SocialHandleDto,
} from '../record/profile.dto';

/** The fields of a contact as they are registered or changed. */
export class ContactFieldsDto implements Changes<ContactFields> {
  @Text('As the person writes it, in any script.')
  name?: string | null;

  @ApiProperty({ type: NamePartsDto, required: false, nullable: true, description: 'Those that are known.' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => NamePartsDto)
  nameParts?: NamePartsDto | null;

  @PartsList(() => OtherNameDto, 'In other letters, from before a marriage …')
  otherNames?: OtherNameDto[] | null;

  @Text('The primary one; one contact has it.', 320)
  email?: string | null;

  @PartsList(() => ContactPointDto, 'All that are known, each with purpose and validity; others may have them too.')
  emails?: ContactPointDto[] | null;

  @Text('The primary one, kept in E.164. With its country (`+44 20 7946 0000`), or of the country of the contact.', 64)
  phone?: string | null;

  @PartsList(() => ContactPointDto, 'All that are known, each with purpose and validity.')
  phones?: ContactPointDto[] | null;

  @PartsList(() => PostalAddressDto, 'Each with purpose and validity.')
  addresses?: PostalAddressDto[] | null;

  @Text('Id of the person at the shop or application that is tracked.')
  userId?: string | null;

  @Text('What the person does.')
  jobTitle?: string | null;

  @Text('BCP 47, e.g. `pt-BR`.', 35)
  language?: string | null;

  @Text('IANA, e.g. `Europe/Lisbon`.', 64)
  timeZone?: string | null;

  @Text('`YYYY-MM-DD`, or `--MM-DD` without a year.', 10)
  birthday?: string | null;

  @PartsList(() => SocialHandleDto, 'Where else the person is found.')
  social?: SocialHandleDto[] | null;

  @Label('Where the contact came from.', 'nullable')
  source?: string | null;

  @ShortId('The user whose contact it is.', 'nullable')
  owner?: string | null;

  @ShortId('E.g. `lead`, `customer`.', 'nullable')
  lifecycleStage?: string | null;

  @ApiProperty({
    required: false,
    type: String,
    nullable: true,
    pattern: '^[A-Z]{2}$',
    description: 'ISO 3166-1 alpha-2',
  })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters' })
  country?: string | null;

  @SaidCustomValues('contact')
  custom?: Record<string, unknown>;
}
