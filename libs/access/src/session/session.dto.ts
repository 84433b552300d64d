import { ApiProperty } from '@nestjs/swagger';
import { ROLES, TOKEN_SCOPES, type Role, type Scope } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsEmail, IsObject, IsOptional, IsString, Length, Matches, ValidateNested } from 'class-validator';

/** What an authenticator answered. */
export class PasskeyAnswerDto {
  @ApiProperty({ type: Object, description: 'What `startRegistration` or `startAuthentication` of WebAuthn gave.' })
  @IsObject()
  response!: object;

  @ApiProperty({ description: '`state` of the options.' })
  @IsString()
  @Length(1, 1_000)
  state!: string;
}

/**
 * One way to sign in: a link that was printed; a mail address with its password; a passkey. With the link of an
 * invitation or a reset, the new password or passkey.
 */
export class SignInDto {
  @ApiProperty({ required: false, description: 'What stands behind the `#` of a link; it works once.' })
  @IsOptional()
  @Matches(/^[\w-]{1,200}$/, { message: 'link must be what stands behind the # of the address' })
  link?: string;

  @ApiProperty({ required: false, format: 'email' })
  @IsOptional()
  @IsEmail()
  @Length(3, 320)
  email?: string;

  @ApiProperty({ required: false, maxLength: 256, description: 'With the mail address; or with a link, the new one.' })
  @IsOptional()
  @IsString()
  @Length(1, 256)
  password?: string;

  @ApiProperty({ type: PasskeyAnswerDto, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => PasskeyAnswerDto)
  passkey?: PasskeyAnswerDto;

  @ApiProperty({ required: false, description: 'What to call the device of a new passkey.' })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  device?: string;
}

class MyOrganisationDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({ description: 'IANA name.' })
  timeZone!: string;

  @ApiProperty({ description: 'BCP 47.' })
  locale!: string;

  @ApiProperty({ description: 'ISO 4217.' })
  currency!: string;
}

export class MeDto {
  @ApiProperty({ example: 'user:0198…', description: 'As it stands in owners, events and the audit log.' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ required: false })
  email?: string;

  @ApiProperty({ enum: ROLES, isArray: true })
  roles!: readonly Role[];

  @ApiProperty({ enum: TOKEN_SCOPES, isArray: true })
  scopes!: readonly Scope[];

  @ApiProperty({ type: [String], description: 'Ids of the teams.' })
  teams!: readonly string[];

  @ApiProperty({ type: MyOrganisationDto })
  organisation!: MyOrganisationDto;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'Of the session, if nobody uses it; null for keys.',
  })
  expiresAt!: string | null;
}

export class SessionDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['link', 'password', 'passkey', 'oidc'] })
  method!: string;

  @ApiProperty({ format: 'date-time' })
  begunAt!: string;

  @ApiProperty({ format: 'date-time', description: 'Noted every half an hour.' })
  usedAt!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ description: 'The one that asks.' })
  current!: boolean;
}

export class SessionsDto {
  @ApiProperty({ type: [SessionDto] })
  items!: SessionDto[];
}
