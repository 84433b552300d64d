import { ApiProperty } from '@nestjs/swagger';
import type { HttpProvider } from '@rapport/contacts-domain';
import { MayBeMissing } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';

const FIELD = /^[A-Za-z]{1,40}$/;
const POINTER = /^(\/([^~/]|~[01])*)*$/;

class ProviderSecretDto {
  @ApiProperty({ example: 'authorization' })
  @Matches(/^[A-Za-z0-9-]{1,60}$/, { message: 'header must be the name of a header' })
  header!: string;

  @ApiProperty({ example: 'PEOPLE', description: 'Its value is RAPPORT_ENRICHMENT_SECRET_<name> of the environment.' })
  @Matches(/^[A-Z0-9_]{1,40}$/, { message: 'name must be capital letters, digits and _' })
  name!: string;
}

class ProvidedFieldDto {
  @ApiProperty({ description: 'A field of the record, or `company`, `companyDomain`, `domainKind`.' })
  @Matches(FIELD, { message: 'field must be the name of a field' })
  field!: string;

  @ApiProperty({ example: '/person/title', description: 'JSON pointer of the value in the answer.' })
  @MaxLength(200)
  @Matches(POINTER, { message: 'pointer must be a JSON pointer' })
  pointer!: string;

  @ApiProperty({ type: 'integer', minimum: 0, maximum: 100, description: 'In hundredths.' })
  @IsInt()
  @Min(0)
  @Max(100)
  confidence!: number;

  @ApiProperty({ required: false, description: 'Where the answer says how sure it is, as a share of 1.' })
  @MayBeMissing()
  @MaxLength(200)
  @Matches(POINTER, { message: 'confidencePointer must be a JSON pointer' })
  confidencePointer?: string;
}

class HttpProviderDto implements HttpProvider {
  @ApiProperty({ example: 'people' })
  @Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: 'name must be small letters, digits and -' })
  name!: string;

  @ApiProperty({ enum: ['contact', 'account'] })
  @IsIn(['contact', 'account'])
  of!: 'contact' | 'account';

  @ApiProperty({ description: 'Asked by POST with JSON. HTTPS, and a host that RAPPORT_ENRICHMENT_HOSTS allows.' })
  @IsString()
  @MaxLength(500)
  url!: string;

  @ApiProperty({ required: false, type: ProviderSecretDto })
  @MayBeMissing()
  @IsObject()
  @ValidateNested()
  @Type(() => ProviderSecretDto)
  secret?: ProviderSecretDto;

  @ApiProperty({ type: [String], description: 'Fields that it is shown. It is not asked where all are empty.' })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(20)
  @Matches(FIELD, { each: true, message: 'sends must be names of fields' })
  sends!: string[];

  @ApiProperty({ type: [ProvidedFieldDto] })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(40)
  @ValidateNested({ each: true })
  @Type(() => ProvidedFieldDto)
  takes!: ProvidedFieldDto[];

  @ApiProperty({ type: 'integer', minimum: 100, maximum: 10_000, description: 'ms' })
  @IsInt()
  @Min(100)
  @Max(10_000)
  timeoutMs!: number;
}

export class HttpProvidersDto {
  @ApiProperty({ type: [HttpProviderDto] })
  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => HttpProviderDto)
  providers!: HttpProviderDto[];
}

export class DeclaredHttpProvidersDto extends HttpProvidersDto {
  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty({ type: [String], description: 'Hosts that the environment allows.' })
  allowedHosts!: readonly string[];
}

/** No instances. */
export const providersFrom = ({ providers }: HttpProvidersDto): readonly HttpProvider[] =>
  providers.map(({ name, of, url, secret, sends, takes, timeoutMs }) => ({
    ...{ name, of, url, sends, timeoutMs },
    ...(secret && { secret: { header: secret.header, name: secret.name } }),
    takes: takes.map(({ field, pointer, confidence, confidencePointer }) => ({
      ...{ field, pointer, confidence },
      ...(confidencePointer !== undefined && { confidencePointer }),
    })),
  }));
