import { ApiProperty } from '@nestjs/swagger';
import { reportFormats, reportGrains, type ReportFormat, type ReportGrain } from '@rapport/analytics-domain';
import { Day, PageQuery } from '@rapport/platform-nest';
import { Transform } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsLocale,
  IsOptional,
  IsString,
  Length,
  Max,
  MaxLength,
  Min,
} from 'class-validator';

const MOST_KPIS = 100;

export class FormatQuery {
  @ApiProperty({ required: false, enum: ['json', ...reportFormats], default: 'json' })
  @IsIn(['json', ...reportFormats])
  format: 'json' | ReportFormat = 'json';
}

export class ReportQuery extends FormatQuery {
  @ApiProperty({ required: false, enum: [...reportGrains], default: 'month' })
  @IsIn([...reportGrains])
  grain: ReportGrain = 'month';

  @Day('A day of the period; default: today.', 'optional')
  day?: string;

  @ApiProperty({
    required: false,
    example: 'en-GB',
    description: 'BCP 47: of words and numbers; default: that of the organisation.',
  })
  @IsOptional()
  @IsLocale()
  locale?: string;

  @ApiProperty({
    required: false,
    type: String,
    example: 'revenue,orders',
    description: 'Names with commas; default: those that have a target in the period.',
  })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? value.split(',') : value))
  @ArrayMaxSize(MOST_KPIS)
  @IsString({ each: true })
  kpi: string[] = [];
}

export class FreezeReportDto {
  @ApiProperty({ required: false, maxLength: 200 })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  title?: string;

  @ApiProperty({ enum: [...reportGrains] })
  @IsIn([...reportGrains])
  grain!: ReportGrain;

  @Day('A day of the period; default: today.', 'optional')
  day?: string;

  @ApiProperty({ required: false, type: [String], description: 'Default: those that have a target in the period.' })
  @IsArray()
  @ArrayMaxSize(MOST_KPIS)
  @IsString({ each: true })
  kpis: string[] = [];
}

export class ScheduleReportDto {
  @ApiProperty({ maxLength: 200, example: 'Monthly figures' })
  @IsString()
  @Length(1, 200)
  title!: string;

  @ApiProperty({ enum: [...reportGrains], description: 'A report is made of each such period once it is over.' })
  @IsIn([...reportGrains])
  grain!: ReportGrain;

  @ApiProperty({ required: false, type: [String], description: 'Default: those that have a target in the period.' })
  @IsArray()
  @ArrayMaxSize(MOST_KPIS)
  @IsString({ each: true })
  kpis: string[] = [];

  @ApiProperty({ required: false, type: 'integer', default: 7, description: 'Local hour of the day after the period.' })
  @IsInt()
  @Min(0)
  @Max(23)
  hour = 7;

  @ApiProperty({ required: false, enum: [...reportFormats], isArray: true, default: ['html', 'pdf'] })
  @IsArray()
  @ArrayMinSize(1)
  @IsIn([...reportFormats], { each: true })
  formats: ReportFormat[] = ['html', 'pdf'];

  @ApiProperty({ type: [String], maxItems: 50, description: 'Mail addresses; kept sealed.' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsEmail({}, { each: true })
  @MaxLength(254, { each: true })
  recipients!: string[];
}

export class ReportsQuery extends PageQuery {
  @ApiProperty({ required: false, description: 'Of this schedule.' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  schedule?: string;
}
