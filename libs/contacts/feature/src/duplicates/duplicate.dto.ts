import { duplicateKinds, type DuplicateKind } from '@rapport/contracts';
import { ApiProperty } from '@nestjs/swagger';
import { IsIn } from 'class-validator';

export class DuplicateKindDto {
  @ApiProperty({ enum: [...duplicateKinds] })
  @IsIn([...duplicateKinds])
  kind!: DuplicateKind;
}

export class DuplicateFieldDto {
  @ApiProperty({ example: 'name' })
  field!: string;

  @ApiProperty({ description: 'How far the two agree.', example: 'close' })
  level!: string;

  @ApiProperty({ description: 'Bits: above 0 it speaks for one and the same, below against.' })
  weight!: number;

  @ApiProperty({ required: false, description: 'What `a` says; absent for callers who may not see it.' })
  a?: string;

  @ApiProperty({ required: false, description: 'What `b` says.' })
  b?: string;
}

export class DuplicateDto {
  @ApiProperty({ description: 'Of the pair.' })
  id!: string;

  @ApiProperty({ enum: [...duplicateKinds] })
  kind!: string;

  @ApiProperty({ enum: ['open', 'dismissed', 'withdrawn', 'merged'] })
  status!: string;

  @ApiProperty({ description: 'Id of the one record.' })
  a!: string;

  @ApiProperty({ description: 'Id of the other record.' })
  b!: string;

  @ApiProperty({ description: 'Sum of the fields, bits.' })
  weight!: number;

  @ApiProperty({ description: 'That both are the same, 0 to 1.' })
  probability!: number;

  @ApiProperty({ description: 'Number of the model that weighed them; 0: what is expected before any was learnt.' })
  model!: number;

  @ApiProperty({ type: [DuplicateFieldDto] })
  fields!: DuplicateFieldDto[];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Why it is not open: the reason given, what became of a record, or the id of the merge.',
  })
  because!: string | null;

  @ApiProperty({ format: 'date-time' })
  foundAt!: string;

  @ApiProperty({ format: 'date-time' })
  changedAt!: string;
}
