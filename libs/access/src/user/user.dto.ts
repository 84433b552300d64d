import { ApiProperty } from '@nestjs/swagger';
import { ROLES, SCOPES, type Role, type Scope } from '@rapport/platform-nest';
import { ArrayNotEmpty, ArrayUnique, IsEmail, IsIn, IsOptional, IsString, Length } from 'class-validator';

/** `user:<32 hex digits>`: as it stands in owners, events and the audit log. */
export const USER_ID = /^user:[0-9a-f]{32}$/;

class GrantDto {
  @ApiProperty({ enum: ROLES, isArray: true })
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(ROLES, { each: true })
  roles!: Role[];

  @ApiProperty({ enum: SCOPES, isArray: true, required: false, description: 'Default: none.' })
  @IsOptional()
  @ArrayUnique()
  @IsIn(SCOPES, { each: true })
  scopes?: Scope[];
}

export class InviteUserDto extends GrantDto {
  @ApiProperty({ format: 'email', description: 'What the user signs in with.' })
  @IsEmail()
  @Length(3, 320)
  email!: string;

  @ApiProperty()
  @IsString()
  @Length(1, 200)
  name!: string;
}

export class GrantUserDto extends GrantDto {}

export class RenameUserDto {
  @ApiProperty()
  @IsString()
  @Length(1, 200)
  name!: string;
}

/** A link for the user: mailed where there is a mail server, else shown this once; it works once. */
export class UserLinkDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty({
    ...{ type: String, nullable: true },
    description: 'To put behind `/join#` of the console; null: the user has it by mail.',
  })
  link!: string | null;

  @ApiProperty({ description: 'False: hand the link on yourself.' })
  isMailed!: boolean;

  @ApiProperty({ format: 'date-time' })
  linkUntil!: string;
}

export class UserDto {
  @ApiProperty({ example: 'user:0198…' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null once erased.' })
  name!: string | null;

  @ApiProperty({ enum: ['invited', 'active', 'deactivated'] })
  status!: string;

  @ApiProperty({ type: [String], description: 'Ids of the teams.' })
  teams!: readonly string[];

  @ApiProperty({ required: false, description: 'For admins.' })
  email?: string;

  @ApiProperty({ enum: ROLES, isArray: true, required: false, description: 'For admins.' })
  roles?: readonly Role[];

  @ApiProperty({ enum: SCOPES, isArray: true, required: false, description: 'For admins.' })
  scopes?: readonly Scope[];

  @ApiProperty({ format: 'date-time' })
  invitedAt!: string;
}

export class UsersDto {
  @ApiProperty({ type: [UserDto] })
  items!: UserDto[];
}
