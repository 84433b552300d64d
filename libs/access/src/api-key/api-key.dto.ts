import { ApiProperty } from '@nestjs/swagger';
import { ROLES, SCOPES, type Role, type Scope } from '@rapport/platform-nest';
import { ArrayNotEmpty, ArrayUnique, IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import type { ApiKey, Key, WriteKey } from './key-directory';

export class IssueApiKeyDto {
  @ApiProperty({ description: 'What uses the key: a system, not a person.', example: 'nightly-report' })
  @IsString()
  @Length(1, 80)
  name!: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles!: Role[];

  @ApiProperty({ enum: SCOPES, isArray: true, required: false })
  @IsOptional()
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes?: Scope[];
}

export class IssueWriteKeyDto {
  @ApiProperty({ description: 'Where the messages come from; part of their identity.', example: 'web-shop' })
  @Matches(/^[a-z0-9][a-z0-9._-]{0,63}$/, { message: 'source must be 1 to 64 of a-z, 0-9, ".", "_" and "-"' })
  source!: string;
}

class KeyDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ format: 'date-time', type: String })
  issuedAt!: string;

  @ApiProperty({ example: 'key:0198…' })
  issuedBy!: string;

  @ApiProperty({ format: 'date-time', nullable: true, type: String })
  revokedAt!: string | null;
}

export class ApiKeyDto extends KeyDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles!: readonly Role[];

  @ApiProperty({ enum: SCOPES, isArray: true })
  scopes!: readonly Scope[];
}

export class WriteKeyDto extends KeyDto {
  @ApiProperty()
  source!: string;
}

export class IssuedKeyDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'The key. It is shown this once and stored nowhere.' })
  key!: string;
}

export class ApiKeysDto {
  @ApiProperty({ type: [ApiKeyDto] })
  items!: ApiKeyDto[];
}

export class WriteKeysDto {
  @ApiProperty({ type: [WriteKeyDto] })
  items!: WriteKeyDto[];
}

export function toApiKeyDto(key: ApiKey): ApiKeyDto {
  return { ...shared(key), name: key.name, roles: key.roles, scopes: key.scopes };
}

export function toWriteKeyDto(key: WriteKey): WriteKeyDto {
  return { ...shared(key), source: key.source };
}

function shared(key: Key) {
  const { id, issuedAt, issuedBy, revokedAt } = key;
  const revoked = revokedAt === null ? null : new Date(revokedAt).toISOString();
  return { id, issuedAt: new Date(issuedAt).toISOString(), issuedBy, revokedAt: revoked };
}
