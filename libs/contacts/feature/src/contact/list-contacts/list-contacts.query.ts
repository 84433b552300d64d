import { ApiProperty } from '@nestjs/swagger';
import { Label, listed, PageQuery, ShortId, SortedBy } from '@rapport/platform-nest';
import { Transform } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsInt, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class ListContactsQuery extends PageQuery {
  @ApiProperty({
    required: false,
    description: 'Words of name, mail, phone or job, or how they begin.',
    maxLength: 200,
  })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  q?: string;

  @ApiProperty({ required: false, enum: ['active', 'archived', 'erased', 'merged'], default: 'active' })
  @IsOptional()
  @IsIn(['active', 'archived', 'erased', 'merged'])
  status = 'active';

  @ApiProperty({ required: false, pattern: '^[A-Z]{2}$' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters' })
  country?: string;

  @ApiProperty({ required: false })
  @IsOptional()
  @IsString()
  @MaxLength(50)
  tag?: string;

  @ApiProperty({ required: false, description: 'Id of an account that it is with now.', pattern: '^[0-9a-f]{32}$' })
  @IsOptional()
  @Matches(/^[0-9a-f]{32}$/, { message: 'account must be 32 hex digits' })
  account?: string;

  @ShortId('Id of a list that it is on.', 'optional')
  list?: string;

  @Label('Where it came from.', 'optional')
  source?: string;

  @ShortId('Whose it is.', 'optional')
  owner?: string;

  @ShortId('', 'optional')
  lifecycleStage?: string;

  @ApiProperty({
    required: false,
    type: [Number],
    description: 'Only these persons: numbers of subjects, at most 500.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (value === undefined ? undefined : listed(value).map(Number)))
  @IsInt({ each: true })
  @ArrayMaxSize(500)
  subjects?: number[];

  @SortedBy('-registeredAt', 'registeredAt', '-changedAt', 'changedAt')
  sort = '-registeredAt';
}
