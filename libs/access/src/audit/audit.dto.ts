import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

export class ListAuditDto {
  @ApiProperty({ required: false, minimum: 1, maximum: 500, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit: number = 100;

  @ApiProperty({ required: false, description: '`next` of the page before.' })
  @IsOptional()
  @IsString()
  cursor?: string;

  @ApiProperty({ required: false, description: 'Only what names this subject or record.' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  subject?: string;
}

export class VerifyAuditDto {
  @ApiProperty({ required: false, description: 'Hash of an entry that should be there: the head of an earlier check.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/, { message: 'head must be 64 hex digits' })
  head?: string;
}

export class AuditEntryDto {
  @ApiProperty({ description: 'Place in the chain, from 0.' })
  number!: number;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ example: 'key:0198…' })
  actor!: string;

  @ApiProperty({ example: 'access.key-revoked' })
  action!: string;

  @ApiProperty({ type: [String] })
  subjectIds!: readonly string[];

  @ApiProperty({ required: false, description: 'Of how many, where they are not named.' })
  count?: number;

  @ApiProperty({ description: 'Hash of the entry before.' })
  previous!: string;

  @ApiProperty()
  hash!: string;
}

export class AuditPageDto {
  @ApiProperty({ type: [AuditEntryDto] })
  items!: AuditEntryDto[];

  @ApiProperty({ nullable: true, type: String })
  next!: string | null;
}

export class AuditVerdictDto {
  @ApiProperty()
  intact!: boolean;

  @ApiProperty({ required: false, description: 'How many entries there are.' })
  entries?: number;

  @ApiProperty({
    required: false,
    description: 'Hash of the last entry: note it elsewhere to see later that none was cut off.',
  })
  head?: string;

  @ApiProperty({ required: false, description: 'Place of the entry that was asked for.' })
  foundAt?: number;

  @ApiProperty({ required: false, description: 'The first entry that is not as it was written.' })
  brokenAt?: number;
}
