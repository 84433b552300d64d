import { ApiProperty } from '@nestjs/swagger';
import { ListOf, PageQuery, ShortId, SortedBy } from '@rapport/platform-nest';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class ListCampaignsQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'Parts of the name.', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ListOf(['planned', 'launched', 'ended'], 'Any of these; default: all.')
  status?: string[];

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  medium?: string;

  @ShortId('Id of a user.', 'optional')
  owner?: string;

  @ShortId('Id of a team.', 'optional')
  team?: string;

  @SortedBy('-plannedAt', 'plannedAt', 'name', '-name', '-changedAt', 'changedAt')
  sort = '-plannedAt';
}
