import { applyDecorators, type Type as Class } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { ContactPoint, OtherName, PostalAddress, SocialHandle, Validity } from '@rapport/contracts';
import type { NameParts } from '@rapport/contacts-domain';
import { Country, Day, optionalIf } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsString, Length, Matches, ValidateNested } from 'class-validator';

const MOST = 50;

/** Several of something that has parts; null empties the field. */
export function PartsList<Part>(part: () => Class<Part>, description: string): PropertyDecorator {
  return applyDecorators(
    ApiProperty({ description, type: part(), isArray: true, maxItems: MOST, required: false, nullable: true }),
    ...optionalIf('nullable'),
    IsArray(),
    ArrayMaxSize(MOST),
    IsObject({ each: true }),
    ValidateNested({ each: true }),
    Type(part),
  );
}

/** A word that people chose for what something is for. */
export const Purpose = (description: string): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, required: false, type: String, maxLength: 40 }),
    ...optionalIf('optional'),
    Matches(/^[\p{L}\p{N}][\p{L}\p{M}\p{N} _.-]{0,39}$/u, { message: '$property must be a word or two' }),
  );

/** Text that has to be there. */
const Said = (description: string, maxLength = 200): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ description, type: String, minLength: 1, maxLength }),
    IsString(),
    Length(1, maxLength),
    Matches(/\S/, { message: '$property must not be empty' }),
  );

/** A part that may be missing. */
const Part = (description: string, maxLength = 200): PropertyDecorator =>
  applyDecorators(
    ApiProperty({ required: false, type: String, description }),
    ...optionalIf('optional'),
    IsString(),
    Length(1, maxLength),
  );

export class ValidityDto implements Validity {
  @Day('First day.', 'optional')
  since?: string;

  @Day('Last day.', 'optional')
  until?: string;
}

export class ContactPointDto extends ValidityDto implements ContactPoint {
  @Said('The mail or the phone; kept standardised.', 320)
  value!: string;

  @Part('As it was typed; set by Rapport where that is something else.', 320)
  entered?: string;

  @Purpose('`work`, `home`, `billing` …')
  purpose?: string;
}

export class PostalAddressDto extends ValidityDto implements PostalAddress {
  @Purpose('`work`, `home`, `billing` …')
  purpose?: string;

  @Part('Street and number.')
  street?: string;

  @Part('Flat, floor, department.')
  extra?: string;

  @Part('', 20)
  postcode?: string;

  @Part('')
  city?: string;

  @Part('State, province, county.')
  region?: string;

  @Country()
  country?: string;

  @Part('The whole as it was typed.', 500)
  entered?: string;
}

export class OtherNameDto implements OtherName {
  @Said('')
  value!: string;

  @Purpose('`latin`, `birth name`, `stage name` …')
  purpose?: string;
}

export class SocialHandleDto implements SocialHandle {
  @Said('`linkedin`, `x`, `wechat` …', 40)
  network!: string;

  @Said('The name or address there.')
  handle!: string;
}

export class NamePartsDto implements NameParts {
  @Part('`Dr.`', 50)
  prefix?: string;

  @Part('')
  given?: string;

  @Part('')
  middle?: string;

  @Part('')
  family?: string;

  @Part('`Jr.`', 50)
  suffix?: string;

  @Part('')
  nickname?: string;
}
