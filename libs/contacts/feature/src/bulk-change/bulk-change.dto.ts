import { ApiProperty } from '@nestjs/swagger';
import type { PlainChange } from '@rapport/contacts-domain';
import { ChangedDto, Label, MayBeMissing, ShortId } from '@rapport/platform-nest';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';

export const bulkVerbs = ['tag', 'untag', 'list', 'unlist', 'archive', 'restore', 'change'] as const;

export class PlainChangeDto implements PlainChange {
  @ShortId('', 'nullable')
  owner?: string | null;

  @Label('', 'nullable')
  source?: string | null;

  @ShortId('', 'nullable')
  lifecycleStage?: string | null;

  @ApiProperty({ required: false, type: String, nullable: true, pattern: '^[A-Z]{2}$' })
  @IsOptional()
  @Matches(/^[A-Z]{2}$/, { message: 'country must be two capital letters' })
  country?: string | null;
}

export class BulkChangeDto {
  @ApiProperty({ required: false, type: Object, description: 'Which records, as `search` takes it; or `ids`.' })
  @MayBeMissing()
  @IsObject()
  filter?: object;

  @ApiProperty({ required: false, type: [String], maxItems: 10_000 })
  @MayBeMissing()
  @IsArray()
  @ArrayMaxSize(10_000)
  @Matches(/^[0-9a-f]{32}$/, { each: true, message: 'ids must be ids of 32 hex digits' })
  ids?: string[];

  @ApiProperty({ enum: [...bulkVerbs] })
  @IsIn([...bulkVerbs])
  do!: (typeof bulkVerbs)[number];

  @ApiProperty({ required: false, description: 'The tag or list, where the verb has one.' })
  @MayBeMissing()
  @IsString()
  @MaxLength(64)
  word?: string;

  @ApiProperty({ required: false, type: PlainChangeDto, description: 'Of `change`; null empties a field.' })
  @MayBeMissing()
  @IsObject()
  @ValidateNested()
  @Type(() => PlainChangeDto)
  fields?: PlainChangeDto;
}

export class BulkRequestedDto extends ChangedDto {
  @ApiProperty({ type: 'integer', description: 'How many records were chosen.' })
  records!: number;
}

export class BulkOutcomeDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['changed', 'unchanged', 'refused', 'undone', 'kept'] })
  status!: string;

  @ApiProperty({ required: false, description: 'Of the problem, where it was refused.' })
  code?: string;

  @ApiProperty({
    required: false,
    type: [String],
    description: 'Fields that somebody changed since, and that stay so.',
  })
  kept?: readonly string[];
}

export class BulkChangeStateDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: ['running', 'done', 'undoing', 'undone'] })
  status!: string;

  @ApiProperty({ enum: [...bulkVerbs] })
  do!: string;

  @ApiProperty({ description: 'Who asked for it.' })
  by!: string;

  @ApiProperty({ type: 'integer' })
  records!: number;

  @ApiProperty({ type: 'integer', description: 'Those that have their outcome.' })
  worked!: number;

  @ApiProperty({ type: 'integer' })
  changed!: number;

  @ApiProperty({ type: 'integer' })
  refused!: number;

  @ApiProperty({
    type: [BulkOutcomeDto],
    description: 'From `offset` on, 200 at most; of the undo, once there is one.',
  })
  outcomes!: readonly BulkOutcomeDto[];
}
