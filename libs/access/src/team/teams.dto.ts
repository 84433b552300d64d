import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, Length, Matches } from 'class-validator';
import { USER_ID } from '../user/user.dto';

export class FormTeamDto {
  @ApiProperty({
    required: false,
    description: 'As it stands in `team` of records; default: a new one.',
    example: 'north',
  })
  @IsOptional()
  @Matches(/^[a-z0-9][a-z0-9._-]{0,63}$/, { message: 'id must be 1 to 64 of a-z, 0-9, ".", "_" and "-"' })
  id?: string;

  @ApiProperty()
  @IsString()
  @Length(1, 100)
  name!: string;
}

export class RenameTeamDto {
  @ApiProperty()
  @IsString()
  @Length(1, 100)
  name!: string;
}

export class TeamMemberDto {
  @ApiProperty({ example: 'user:0198…' })
  @Matches(USER_ID, { message: 'member must be the id of a user' })
  member!: string;
}

export class TeamDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [String], description: 'Ids of users.' })
  members!: readonly string[];

  @ApiProperty({ description: 'For If-Match.' })
  version!: number;
}

export class TeamsDto {
  @ApiProperty({ type: [TeamDto] })
  items!: TeamDto[];
}
