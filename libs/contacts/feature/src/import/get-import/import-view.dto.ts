import { ApiProperty } from '@nestjs/swagger';
import { MappingDto, ReadingDto } from '../import.dto';

export class ImportCountsDto {
  @ApiProperty({ description: 'Rows read, the rejected ones among them. Of an undo: records.' })
  rows!: number;

  @ApiProperty()
  rejected!: number;

  @ApiProperty({ description: 'Records, of all targets.' })
  created!: number;

  @ApiProperty({ description: 'Of an undo: what was taken back.' })
  changed!: number;

  @ApiProperty({ description: 'They said nothing new. Of an undo: what stays, because somebody changed it since.' })
  skipped!: number;
}

export class ImportDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ description: 'For If-Match; also the ETag.' })
  version!: number;

  @ApiProperty({ enum: ['ready', 'working', 'paused', 'imported', 'undone'] })
  status!: string;

  @ApiProperty({ type: String, nullable: true, enum: ['run', 'check', 'undo'], description: 'What is at work.' })
  work!: string | null;

  @ApiProperty({ type: String, nullable: true, enum: ['finished', 'cancelled', 'failed'] })
  ended!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Code of the problem that it failed with.' })
  problem!: string | null;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null once its files are destroyed, and for who may not see it.',
  })
  fileName!: string | null;

  @ApiProperty()
  bytes!: number;

  @ApiProperty({ description: 'Whether the file is kept, sealed.' })
  hasFiles!: boolean;

  @ApiProperty({ type: ReadingDto })
  reading!: object;

  @ApiProperty({ type: [String] })
  columns!: readonly string[];

  @ApiProperty({ type: MappingDto, nullable: true })
  mapping!: object | null;

  @ApiProperty({ type: ImportCountsDto })
  checked!: ImportCountsDto;

  @ApiProperty({ type: ImportCountsDto })
  imported!: ImportCountsDto;

  @ApiProperty({ type: ImportCountsDto })
  undone!: ImportCountsDto;

  @ApiProperty({ format: 'date-time' })
  uploadedAt!: string;
}

export class ColumnDto {
  @ApiProperty()
  name!: string;

  @ApiProperty({
    type: Object,
    description: 'How its dates (`dates`, `alsoDates` where others fit too) or numbers (`decimal`) are written.',
  })
  format!: object;

  @ApiProperty({ type: [String] })
  samples!: readonly string[];
}

export class PreviewRowDto {
  @ApiProperty()
  line!: number;

  @ApiProperty({ type: [String] })
  cells!: readonly string[];

  @ApiProperty({ required: false, description: 'Why it can be read no further.' })
  broken?: string;
}

export class SuggestionDto {
  @ApiProperty({
    type: Object,
    nullable: true,
    description: 'The system and what it exported, where the headers tell.',
  })
  recognised!: object | null;

  @ApiProperty({ type: MappingDto })
  mapping!: object;

  @ApiProperty({ type: [String], description: 'Columns that nothing was found for.' })
  unmapped!: readonly string[];
}

export class PreviewDto {
  @ApiProperty({ type: ReadingDto })
  reading!: object;

  @ApiProperty({ type: [ColumnDto] })
  columns!: readonly ColumnDto[];

  @ApiProperty({ type: [PreviewRowDto] })
  rows!: readonly PreviewRowDto[];

  @ApiProperty({ type: SuggestionDto })
  suggestion!: SuggestionDto;
}

export class FindingDto {
  @ApiProperty()
  line!: number;

  @ApiProperty()
  target!: string;

  @ApiProperty({ enum: ['created', 'changed', 'skipped', 'rejected'] })
  kind!: string;

  @ApiProperty({ type: String, nullable: true })
  id!: string | null;

  @ApiProperty({ type: Object, description: 'The fields that would change, as they are.' })
  before!: object;

  @ApiProperty({ type: Object, description: 'And as they would be.' })
  after!: object;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'A contact that seems to be the same, though the key does not find it.',
  })
  duplicateOf!: string | null;
}

export class RejectedRowDto {
  @ApiProperty()
  line!: number;

  @ApiProperty({ type: String, nullable: true })
  field!: string | null;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ type: [String] })
  cells!: readonly string[];
}

export class CheckDto {
  @ApiProperty({ type: ImportCountsDto })
  counts!: ImportCountsDto;

  @ApiProperty({ type: [FindingDto], description: 'The first of each kind.' })
  findings!: readonly FindingDto[];

  @ApiProperty({ type: [RejectedRowDto], description: 'The first ones.' })
  rejected!: readonly RejectedRowDto[];
}

export class KeptRecordDto {
  @ApiProperty()
  target!: string;

  @ApiProperty()
  id!: string;

  @ApiProperty({ type: [String], description: 'What somebody changed since; none: the record as a whole.' })
  fields!: readonly string[];

  @ApiProperty({ required: false, description: 'Why it stays.' })
  reason?: string;
}

export class KeptRecordsDto {
  @ApiProperty({ type: [KeptRecordDto] })
  items!: readonly KeptRecordDto[];
}
