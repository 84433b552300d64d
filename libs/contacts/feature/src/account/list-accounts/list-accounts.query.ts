import { ApiProperty } from '@nestjs/swagger';
import { Label, PageQuery, ShortId, SortedBy } from '@rapport/platform-nest';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class ListAccountsQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'Parts of the name or domain.', maxLength: 200 })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiProperty({ required: false, enum: ['active', 'archived'], default: 'active' })
  @IsOptional()
  @IsIn(['active', 'archived'])
  status = 'active';

  @ApiProperty({ required: false, pattern: '^[A-Z]{2}$' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters' })
  country?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  industry?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(253)
  domain?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  @ShortId('Id of a list that it is on.', 'optional')
  list?: string;

  @Label('Where it came from.', 'optional')
  source?: string;

  @ShortId('Whose it is.', 'optional')
  owner?: string;

  @ShortId('', 'optional')
  lifecycleStage?: string;

  @SortedBy('name', '-name', '-registeredAt', 'registeredAt', '-changedAt', 'changedAt')
  sort = 'name';
}
