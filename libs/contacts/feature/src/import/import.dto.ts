import { ApiProperty } from '@nestjs/swagger';
import {
  dateOrders,
  delimiters,
  importModes,
  tableFormats,
  targetNames,
  type DateOrder,
  type Delimiter,
  type FieldMapping,
  type ImportMode,
  type Mapping,
  type Reading,
  type TableFormat,
  type TargetMapping,
  type TargetName,
} from '@rapport/contacts-domain';
import { MayBeMissing, ShortId } from '@rapport/platform-nest';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsObject,
  IsString,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';

const MOST_FIELDS = 300;

/** How a file is read; what is left out is detected. */
export class ReadingDto implements Partial<Reading> {
  @ApiProperty({ required: false, enum: [...tableFormats] })
  @MayBeMissing()
  @IsIn([...tableFormats])
  format?: TableFormat;

  @ApiProperty({ required: false, example: 'windows-1252', description: 'Of texts.' })
  @MayBeMissing()
  @Matches(
    /^(utf-8|utf-16le|utf-16be|windows-125[0-8]|iso-8859-\d{1,2}|koi8-r|macintosh|shift_jis|gb18030|big5|euc-kr)$/,
    {
      message:
        'encoding must be utf-8, utf-16le, utf-16be, windows-1250 to 1258, iso-8859-1 to 16 or another common one',
    },
  )
  encoding?: string;

  @ApiProperty({ required: false, enum: [...delimiters] })
  @MayBeMissing()
  @IsIn([...delimiters])
  delimiter?: Delimiter;

  @ApiProperty({ required: false, description: 'Whether the first row names the columns.' })
  @MayBeMissing()
  @Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  header?: boolean;
}

export class FieldMappingDto implements FieldMapping {
  @ApiProperty({ description: 'A field of the target; see `import-targets`.' })
  @IsString()
  @MaxLength(100)
  field!: string;

  @ApiProperty({ required: false, description: 'The column that it comes from.' })
  @MayBeMissing()
  @IsString()
  @MaxLength(1_000)
  column?: string;

  @ApiProperty({ required: false, description: 'Instead of a column: the same for all rows.' })
  @MayBeMissing()
  @IsString()
  @MaxLength(1_000)
  value?: string;

  @ApiProperty({
    required: false,
    type: Object,
    additionalProperties: { type: 'string' },
    description: 'What texts of the column mean.',
  })
  @MayBeMissing()
  @IsObject()
  values?: Record<string, string>;

  @ApiProperty({
    required: false,
    enum: ['keep', 'empty', 'reject'],
    description: 'Of texts that `values` does not name.',
  })
  @MayBeMissing()
  @IsIn(['keep', 'empty', 'reject'])
  otherwise?: 'keep' | 'empty' | 'reject';

  @ApiProperty({ required: false, enum: [...dateOrders], description: 'Default: as the column looks.' })
  @MayBeMissing()
  @IsIn([...dateOrders])
  dates?: DateOrder;

  @ApiProperty({ required: false, enum: ['.', ','] })
  @MayBeMissing()
  @IsIn(['.', ','])
  decimal?: '.' | ',';
}

export class OfKindDto {
  @ApiProperty()
  @IsString()
  @MaxLength(1_000)
  column!: string;

  @ApiProperty({ required: false, description: 'Without it: whatever the column says.' })
  @MayBeMissing()
  @IsString()
  @MaxLength(1_000)
  is?: string;
}

export class TargetMappingDto implements TargetMapping {
  @ApiProperty({ enum: [...targetNames] })
  @IsIn([...targetNames])
  target!: TargetName;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The field that records are found by; null: every row makes one.',
  })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  key!: string | null;

  @ApiProperty({ enum: [...importModes], default: 'upsert' })
  @IsIn([...importModes])
  mode: ImportMode = 'upsert';

  @ApiProperty({ type: [FieldMappingDto] })
  @IsArray()
  @ArrayMaxSize(MOST_FIELDS)
  @ValidateNested({ each: true })
  @Type(() => FieldMappingDto)
  fields!: FieldMappingDto[];

  @ApiProperty({ type: OfKindDto, required: false, description: 'Only the rows that say this in a column.' })
  @MayBeMissing()
  @ValidateNested()
  @Type(() => OfKindDto)
  when?: OfKindDto;
}

/** What rows become. */
export class MappingDto implements Mapping {
  @ShortId('The system that external ids belong to, e.g. `hubspot`.')
  system!: string;

  @ApiProperty({ type: [TargetMappingDto] })
  @IsArray()
  @ArrayMaxSize(targetNames.length)
  @ValidateNested({ each: true })
  @Type(() => TargetMappingDto)
  targets!: TargetMappingDto[];
}
