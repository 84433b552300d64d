import { ApiProperty } from '@nestjs/swagger';
import { duplicateKinds, type DuplicateKind } from '@rapport/contracts';
import { PageQuery, RecordId, SortedBy } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import { IsIn, IsNumber, IsOptional, Max, Min } from 'class-validator';

export class LeastProbabilityQuery extends PageQuery {
  @ApiProperty({ required: false, enum: [...duplicateKinds], default: 'contact' })
  @IsOptional()
  @IsIn([...duplicateKinds])
  kind: DuplicateKind = 'contact';

  @ApiProperty({
    required: false,
    minimum: 0,
    maximum: 1,
    description: 'Only pairs that are at least so likely the same; default: the threshold of the rules.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsNumber()
  @Min(0)
  @Max(1)
  probability?: number;
}

export class ReviewDuplicatesQuery extends LeastProbabilityQuery {
  @ApiProperty({ required: false, enum: ['open', 'dismissed', 'withdrawn', 'merged'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'dismissed', 'withdrawn', 'merged'])
  status = 'open';

  @RecordId('Only pairs with this record, in one page.', 'optional')
  record?: string;

  @SortedBy('-weight', 'weight', '-foundAt', 'foundAt')
  sort = '-weight';
}
