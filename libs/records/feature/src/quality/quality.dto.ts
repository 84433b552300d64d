import { ApiProperty } from '@nestjs/swagger';
import { Day, formatTime, MayBeMissing, PageOf, PageQuery, ShortId, SortedBy } from '@rapport/platform-nest';
import { qualityChecks, type QualityRow, type QualityRule, type QualityWork } from '@rapport/records-domain';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsString, Length, Max, Min, ValidateNested } from 'class-validator';

export class QualityRuleDto {
  @ShortId('Your name for the rule.')
  id!: string;

  @ApiProperty({ type: 'integer', minimum: 1, maximum: 100, default: 10, description: 'How much it counts.' })
  @IsInt()
  @Min(1)
  @Max(100)
  weight: number = 10;

  @ApiProperty({
    enum: qualityChecks,
    description:
      '`required`: `field` has a value; `pattern`: its values match; `range`: they lie between `from` and `to`; `reference`: it names another record (e.g. `account`), which is there as far as its context knows; `cross-field`: with `field`, `needs` has a value; `freshness`: the record was changed within `months`.',
  })
  @IsIn([...qualityChecks])
  check!: QualityRule['check'];

  @ShortId('A field of the record, or `custom.<name>`.', 'optional')
  field?: string;

  @ShortId('Another one.', 'optional')
  needs?: string;

  @ApiProperty({ required: false, maxLength: 200, description: 'A regular expression.' })
  @MayBeMissing()
  @IsString()
  @Length(1, 200)
  pattern?: string;

  @ApiProperty({ required: false, maxLength: 40, description: 'A number, or a day as YYYY-MM-DD; inclusive.' })
  @MayBeMissing()
  @IsString()
  @Length(1, 40)
  from?: string;

  @ApiProperty({ required: false, maxLength: 40 })
  @MayBeMissing()
  @IsString()
  @Length(1, 40)
  to?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 1, maximum: 1_200 })
  @MayBeMissing()
  @IsInt()
  @Min(1)
  @Max(1_200)
  months?: number;
}

export class QualityRulesDto {
  @ApiProperty({ type: [QualityRuleDto], maxItems: 100 })
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => QualityRuleDto)
  rules!: QualityRuleDto[];
}

export class DeclaredQualityRulesDto extends QualityRulesDto {
  @ApiProperty({ description: 'For If-Match; also the ETag. 0: nobody has declared any.' })
  version!: number;
}

export class ListQualityWorkDto extends PageQuery {
  @ShortId('Only what breaks this rule.', 'optional')
  rule?: string;

  @ShortId('Only records of this owner.', 'optional')
  owner?: string;

  @ShortId('Only records from this source.', 'optional')
  source?: string;

  @SortedBy('score', '-since')
  sort: string = 'score';
}

export class QualityWorkDto {
  @ApiProperty({ description: 'Its id.' })
  record!: string;

  @ApiProperty()
  rule!: string;

  @ApiProperty({ type: 'integer', description: 'Of the record, from 0 to 100.' })
  score!: number;

  @ApiProperty({ type: String, nullable: true })
  source!: string | null;

  @ApiProperty({ type: String, nullable: true })
  owner!: string | null;

  @ApiProperty({ format: 'date-time', description: 'When it was found.' })
  since!: string;
}

export class QualityWorkPageDto extends PageOf(QualityWorkDto) {}

export const workOf = ({ record, rule, score, source, owner, since }: QualityWork): QualityWorkDto => ({
  ...{ record, rule, score, source, owner },
  since: formatTime(since),
});

export class RecordQualityDto {
  @ApiProperty({ type: 'integer', description: 'From 0 to 100: the weight of the rules that hold.' })
  score!: number;

  @ApiProperty({ type: [String], description: 'Rules that do not hold.' })
  broken!: string[];

  @ApiProperty({ format: 'date-time', description: 'When it last became so.' })
  assessedAt!: string;
}

export const recordQualityOf = ({ score, broken, assessedAt }: QualityRow): RecordQualityDto => ({
  ...{ score, broken: [...broken], assessedAt: formatTime(assessedAt) },
});

export const groupings = ['rule', 'source', 'owner'] as const;

export class QualitySummaryQuery {
  @ApiProperty({ required: false, enum: groupings, description: 'By what the figures stay apart.' })
  @MayBeMissing()
  @IsIn([...groupings])
  by?: (typeof groupings)[number];

  @Day('As it was at the end of this day, UTC.', 'optional')
  asOf?: string;
}

export class QualityFiguresDto {
  @ApiProperty({ type: String, nullable: true, description: 'The rule, source or owner; null where it has none.' })
  group!: string | null;

  @ApiProperty({ type: 'integer', description: 'Records; of a rule: those that break it.' })
  records!: number;

  @ApiProperty({ type: 'integer', nullable: true, description: 'Sum of their scores: over `records` it is the mean.' })
  score!: number | null;
}

export class QualitySummaryDto {
  @ApiProperty({ type: [QualityFiguresDto] })
  figures!: QualityFiguresDto[];
}
