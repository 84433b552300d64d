import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { PreviewMergeDto } from './preview-merge/merge-preview.dto';

export class MergeContactsDto extends PreviewMergeDto {
  @ApiProperty({ description: 'Why they are one person; kept sealed with the merge.', minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}

export class UndoMergeDto {
  @ApiProperty({ description: 'Why they are two; kept sealed with the merge.', minLength: 3, maxLength: 500 })
  @IsString()
  @MinLength(3)
  @MaxLength(500)
  reason!: string;
}

export class MergeDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['contact', 'account'] })
  kind!: string;

  @ApiProperty({ description: 'For If-Match.' })
  version!: number;

  @ApiProperty({ required: false, description: 'The contact that was kept; of a merge of contacts.' })
  contact?: string;

  @ApiProperty({ required: false, description: 'The account that was kept; of a merge of accounts.' })
  account?: string;

  @ApiProperty({ description: 'The one that was merged into it.' })
  with!: string;

  @ApiProperty({ enum: ['merged', 'undone'] })
  status!: string;

  @ApiProperty({ type: [String], description: 'Fields whose value was taken from `with`.' })
  taken!: readonly string[];

  @ApiProperty({ format: 'date-time' })
  mergedAt!: string;

  @ApiProperty({ required: false })
  mergedBy?: string;

  @ApiProperty({ required: false, description: 'Absent for callers who may not see it, and once erased.' })
  reason?: string;

  @ApiProperty({ required: false, format: 'date-time' })
  undoneAt?: string;

  @ApiProperty({ required: false })
  undoneBy?: string;

  @ApiProperty({ required: false })
  undoneReason?: string;
}
