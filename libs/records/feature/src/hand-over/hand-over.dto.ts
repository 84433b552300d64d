import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Min } from 'class-validator';

export class GivenRecordsQuery {
  @ApiProperty({
    required: false,
    type: 'integer',
    minimum: 0,
    default: 0,
    description: '`next` of the answer before.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  batch: number = 0;
}

export class GivenRecordDto {
  @ApiProperty({ example: 'sales.leads' })
  kind!: string;

  @ApiProperty()
  record!: string;

  @ApiProperty({ enum: ['given', 'refused'] })
  status!: string;

  @ApiProperty({ required: false, description: 'Of the problem, where it was refused.' })
  code?: string;
}

export class GivenRecordsDto {
  @ApiProperty({ type: [GivenRecordDto] })
  items!: GivenRecordDto[];

  @ApiProperty({ type: 'integer', nullable: true, description: 'The next `batch`; null where there is none yet.' })
  next!: number | null;
}
