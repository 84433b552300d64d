import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { PasskeyAnswerDto } from '../session/session.dto';

export class ChangePasswordDto {
  @ApiProperty({ required: false, description: 'The one that holds; not where there is none yet.' })
  @IsOptional()
  @IsString()
  @Length(1, 256)
  current?: string;

  @ApiProperty({ minLength: 10, maxLength: 256 })
  @IsString()
  @Length(1, 256)
  password!: string;
}

export class AskForPasskeyDto {
  @ApiProperty({ required: false, description: 'Of an invitation or a reset, for who is not signed in.' })
  @IsOptional()
  @Matches(/^[\w-]{1,200}$/, { message: 'link must be what stands behind the # of the address' })
  link?: string;
}

export class AddPasskeyDto extends PasskeyAnswerDto {
  @ApiProperty({ description: 'What to call the device.' })
  @IsString()
  @Length(1, 80)
  device!: string;
}

export class PasskeyOptionsDto {
  @ApiProperty({ type: Object, description: 'For `startRegistration` or `startAuthentication` of WebAuthn.' })
  options!: object;

  @ApiProperty({ description: 'To send back with what it gave, within five minutes.' })
  state!: string;
}

export class MyPasskeyDto {
  @ApiProperty()
  key!: string;

  @ApiProperty()
  device!: string;
}

export class MyCredentialsDto {
  @ApiProperty()
  hasPassword!: boolean;

  @ApiProperty({ type: [MyPasskeyDto] })
  passkeys!: MyPasskeyDto[];
}
