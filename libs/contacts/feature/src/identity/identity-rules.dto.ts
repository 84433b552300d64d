import type { IdentityRule } from '@rapport/contacts-domain';
import { ApiProperty } from '@nestjs/swagger';
import { PageOf } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const kinds = /^(userId|anonymousId|email|phone|external(:[A-Za-z0-9_.-]{1,64})?)$/;

export class IdentityRuleDto implements IdentityRule {
  @ApiProperty({
    pattern: kinds.source,
    description: '`external`: ids of any other system; `external:<source>`: those of one.',
  })
  @Matches(kinds, { message: 'kind must be userId, anonymousId, email, phone, external or external:<source>' })
  kind!: string;

  @ApiProperty({ description: 'false: it links nobody from now on.' })
  @IsBoolean()
  identifies!: boolean;

  @ApiProperty({
    type: 'integer',
    nullable: true,
    minimum: 1,
    maximum: 1_000,
    description: 'On more contacts, or users, than this it is shared and identifies nobody. 1: it may not be shared.',
  })
  @ValidateIf((_, value: unknown) => value !== null)
  @IsInt()
  @Min(1)
  @Max(1_000)
  mostProfiles!: number | null;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 100, description: 'The others point at the lowest.' })
  @IsInt()
  @Min(1)
  @Max(100)
  priority!: number;
}

export class IdentityRulesDto {
  @ApiProperty({ type: [IdentityRuleDto], maxItems: 50 })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => IdentityRuleDto)
  rules!: IdentityRuleDto[];
}

export class DeclaredIdentityRulesDto extends IdentityRulesDto {
  @ApiProperty({ description: 'For If-Match; also the ETag.' })
  version!: number;
}

export class BlockedIdentifierDto {
  @ApiProperty({ pattern: kinds.source })
  @Matches(kinds, { message: 'kind must be userId, anonymousId, email, phone, external or external:<source>' })
  kind!: string;

  @ApiProperty({ maxLength: 512 })
  @IsString()
  @Length(1, 512)
  value!: string;
}

export class BlockIdentifierDto {
  @ApiProperty({ type: BlockedIdentifierDto })
  @IsDefined()
  @ValidateNested()
  @Type(() => BlockedIdentifierDto)
  identifier!: BlockedIdentifierDto;

  @ApiProperty({ description: 'Why; kept sealed.', minLength: 3, maxLength: 500 })
  @IsString()
  @Length(3, 500)
  reason!: string;
}

export class SuspendedIdentifierDto {
  @ApiProperty({ description: 'Its subject.' })
  id!: string;

  @ApiProperty()
  kind!: string;

  @ApiProperty({ enum: ['blocked', 'shared'], isArray: true })
  why!: string[];

  @ApiProperty({ description: 'On how many contacts or users it was found, where it is shared.' })
  profiles!: number;

  @ApiProperty({ format: 'date-time' })
  since!: string;
}

export class SuspendedIdentifierPage extends PageOf(SuspendedIdentifierDto) {}
