import type { AccountFacts } from '@rapport/contracts';
import type { Changes } from '@rapport/eventsourcing';
import { ApiProperty } from '@nestjs/swagger';
import { IsInt, IsOptional, IsUrl, Matches, Max, Min } from 'class-validator';
import { Label, ShortId, Text } from '@rapport/platform-nest';
import { SaidCustomValues } from '@rapport/records-feature';
import { ContactPointDto, OtherNameDto, PartsList, PostalAddressDto, SocialHandleDto } from '../record/profile.dto';

/** The fields of an account as they are registered or changed. */
export class AccountFieldsDto implements Changes<AccountFacts> {
  @Text('The name of the company; required to register one.')
  name?: string | null;

  @ApiProperty({ required: false, type: String, nullable: true, example: 'example.com' })
  @IsOptional()
  @Matches(/^([a-z0-9-]{1,63}\.)+[a-z0-9-]{2,63}$/, { message: 'domain must be a domain name in lower case' })
  domain?: string | null;

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

  @Text('What it does.')
  industry?: string | null;

  @PartsList(() => OtherNameDto, 'In other letters, of before, of the group …')
  otherNames?: OtherNameDto[] | null;

  @ApiProperty({ required: false, type: String, nullable: true, format: 'uri' })
  @IsOptional()
  @IsUrl({ require_protocol: true, protocols: ['http', 'https'] })
  website?: string | null;

  @Text('The primary one, kept in E.164. With its country, or of the country of the account.', 64)
  phone?: string | null;

  @PartsList(() => ContactPointDto, 'All that are known, each with purpose and validity.')
  phones?: ContactPointDto[] | null;

  @PartsList(() => ContactPointDto, 'Of the company, not of its people: those are contacts.')
  emails?: ContactPointDto[] | null;

  @PartsList(() => PostalAddressDto, 'Each with purpose and validity.')
  addresses?: PostalAddressDto[] | null;

  @ApiProperty({ required: false, type: 'integer', nullable: true, minimum: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  employees?: number | null;

  @Text('In a company register.', 64)
  registrationNumber?: string | null;

  @Text('For value-added tax.', 64)
  taxId?: string | null;

  @Text('BCP 47, e.g. `pt-BR`.', 35)
  language?: string | null;

  @Text('IANA, e.g. `Europe/Lisbon`.', 64)
  timeZone?: string | null;

  @PartsList(() => SocialHandleDto, 'Where else the company is found.')
  social?: SocialHandleDto[] | null;

  @Label('Where the account came from.', 'nullable')
  source?: string | null;

  @ShortId('The user whose account it is.', 'nullable')
  owner?: string | null;

  @ShortId('E.g. `prospect`, `customer`.', 'nullable')
  lifecycleStage?: string | null;

  @SaidCustomValues('account')
  custom?: Record<string, unknown>;
}
