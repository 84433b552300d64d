import type { Identifier, KeyAddress, RetentionClass, Subject } from '@rapport/platform-ports';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsString,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { subjectIdPattern } from '../profile/subject-id';

const classes: readonly RetentionClass[] = ['interaction', 'message', 'profile', 'failed'];
const mostKeys = 1_000;
const mostIdentifiers = 200;
const mostSubjects = 1_000;
const largestNumber = 2 ** 32 - 1;
const lastMonth = 9999_12;
const lastDay = 9999_12_31;

class KeyAddressDto implements KeyAddress {
  @IsInt()
  @Min(0)
  @Max(largestNumber)
  subject!: number;

  @IsIn(classes)
  retentionClass!: RetentionClass;

  @IsInt()
  @Min(-9999)
  @Max(lastDay)
  period!: number;
}

export class FetchKeysDto {
  @IsBoolean()
  mint!: boolean;

  @IsArray()
  @ArrayMaxSize(mostKeys)
  @ValidateNested({ each: true })
  @Type(() => KeyAddressDto)
  addresses!: KeyAddressDto[];
}

class IdentifierDto implements Identifier {
  @Matches(/^[^\0]{1,200}$/, { message: 'kind must be 1 to 200 characters' })
  kind!: string;

  @IsString()
  @Length(0, 4_000)
  value!: string;
}

export class LookUpSubjectsDto {
  @IsBoolean()
  mint!: boolean;

  @IsArray()
  @ArrayMaxSize(mostIdentifiers)
  @ValidateNested({ each: true })
  @Type(() => IdentifierDto)
  identifiers!: IdentifierDto[];
}

export class SubjectsByIdDto {
  @IsArray()
  @ArrayMaxSize(mostSubjects)
  @IsString({ each: true })
  @MaxLength(64, { each: true })
  ids!: string[];
}

class SubjectDto implements Subject {
  @Matches(subjectIdPattern, { message: 'id must be 32 hex digits' })
  id!: string;

  @IsInt()
  @Min(1)
  @Max(largestNumber)
  number!: number;
}

export class EraseSubjectsDto {
  @IsArray()
  @ArrayMaxSize(mostSubjects)
  @ValidateNested({ each: true })
  @Type(() => SubjectDto)
  subjects!: SubjectDto[];

  @IsInt()
  @Min(0)
  at!: number;
}

export class ExpireKeysDto {
  @IsIn(classes)
  retentionClass!: RetentionClass;

  /** A year, or a month as `yyyymm`. */
  @IsInt()
  @Min(-9999)
  @Max(lastMonth)
  period!: number;

  @IsInt()
  @Min(0)
  at!: number;
}
