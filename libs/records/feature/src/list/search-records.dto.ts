import { ApiProperty } from '@nestjs/swagger';
import { PageQuery } from '@rapport/platform-nest';
import { IsObject, IsOptional, Matches } from 'class-validator';

/** What a list of records shows. */
export class SearchRecordsDto extends PageQuery {
  @ApiProperty({
    required: false,
    type: Object,
    description:
      'Conditions `{ "field", "op", "value" }` in groups `{ "and": [] }`, `{ "or": [] }`, `{ "not": }`. Ops: eq, ne, in, gt, gte, lt, lte, prefix, contains, has (one of several values), set. Fields are those of the rows, and `custom.<name>`.',
    example: {
      and: [
        { field: 'owner', op: 'eq', value: 'u-1' },
        { field: 'custom.tier', op: 'in', value: ['gold'] },
      ],
    },
  })
  @IsOptional()
  @IsObject()
  filter?: object;

  @ApiProperty({
    required: false,
    description: 'A field that has a column, `-` before it: descending. Default: the newest first.',
  })
  @IsOptional()
  @Matches(/^-?[A-Za-z][A-Za-z0-9.]{0,60}$/, { message: 'sort must be the name of a field' })
  sort?: string;
}

export class ServedByDto {
  @ApiProperty({ enum: ['index', 'scan'], description: '`scan`: rows were looked at that are not in the answer.' })
  way!: 'index' | 'scan';

  @ApiProperty({ type: [String], description: 'Fields of the index.' })
  index!: readonly string[];
}
