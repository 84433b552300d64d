import { ApiProperty } from '@nestjs/swagger';
import { ROLES, TOKEN_SCOPES, type Role, type Scope } from '@rapport/platform-nest';
import { IsEmail, IsOptional, IsString, Length, Matches } from 'class-validator';

/** One way to sign in: a link, or a mail address with its password. */
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
