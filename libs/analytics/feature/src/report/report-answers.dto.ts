import { ApiProperty } from '@nestjs/swagger';
import {
  reportFormats,
  reportGrains,
  type Report,
  type ReportFormat,
  type ReportGrain,
  type ReportRow,
  type ReportSending,
  type TargetStatus,
} from '@rapport/analytics-domain';
import { PageOf } from '@rapport/platform-nest';

const statuses: readonly TargetStatus[] = [
  'exceeded',
  'achieved',
  'on-track',
  'at-risk',
  'missed',
  'no-target',
  'no-value',
];

class TrendDto {
  @ApiProperty({ type: 'array', items: { type: 'number', nullable: true }, description: 'The oldest first' })
  values!: readonly (number | null)[];

  @ApiProperty({ enum: ['better', 'worse', 'unchanged'], nullable: true })
  verdict!: ReportRow['trend']['verdict'];
}

class ShownDto {
  @ApiProperty({ example: '€1,250.00' })
  value!: string;

  @ApiProperty()
  target!: string;

  @ApiProperty()
  difference!: string;

  @ApiProperty()
  status!: string;
}

class ReportRowDto implements ReportRow {
  @ApiProperty({ example: 'revenue' })
  kpi!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: ['count', 'share', 'milliseconds', 'money', 'points', 'score'] })
  unit!: ReportRow['unit'];

  @ApiProperty({ enum: ['up', 'down', 'neutral'] })
  direction!: ReportRow['direction'];

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  dimensions!: ReportRow['dimensions'];

  @ApiProperty({ required: false })
  currency?: string;

  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  target!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'The value less the target' })
  difference!: number | null;

  @ApiProperty({ enum: [...statuses] })
  status!: TargetStatus;

  @ApiProperty({ example: 'Exceeded target by 25 %' })
  note!: string;

  @ApiProperty()
  trend!: TrendDto;

  @ApiProperty({ description: 'As people read it, in the locale of the organisation' })
  shown!: ShownDto;
}

export class ReportDto implements Report {
  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: [...reportGrains] })
  grain!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({ description: 'The period is not over' })
  running!: boolean;

  @ApiProperty()
  locale!: string;

  @ApiProperty()
  timeZone!: string;

  @ApiProperty({ description: 'Milliseconds since 1970' })
  madeAt!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  positions!: Report['positions'];

  @ApiProperty()
  incomplete!: boolean;

  @ApiProperty({ type: [ReportRowDto] })
  rows!: ReportRowDto[];
}

const sendings: readonly ReportSending[] = ['not-sent', 'attempted', 'sent', 'failed'];

export class ReportRunDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: [...reportGrains] })
  grain!: string;

  @ApiProperty({ format: 'date' })
  from!: string;

  @ApiProperty({ format: 'date' })
  to!: string;

  @ApiProperty({ type: String, nullable: true })
  schedule!: string | null;

  @ApiProperty({ format: 'date-time' })
  madeAt!: string;

  @ApiProperty({
    enum: [...sendings],
    description: '`attempted`: nobody knows whether it went out; it is not sent again by itself',
  })
  sending!: ReportSending;

  @ApiProperty({ description: 'How many addresses took it' })
  accepted!: number;

  @ApiProperty({ type: String, nullable: true, description: 'Why it was not sent' })
  code!: string | null;
}

export class ReportRunPage extends PageOf(ReportRunDto) {}

class ChangeDto {
  @ApiProperty()
  kpi!: string;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'string' } })
  dimensions!: Readonly<Record<string, string>>;

  @ApiProperty({ type: Number, nullable: true })
  then!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  now!: number | null;

  @ApiProperty({ enum: [...statuses] })
  statusThen!: TargetStatus;

  @ApiProperty({ enum: [...statuses], nullable: true, description: 'null: the KPI is not in the report any more' })
  statusNow!: TargetStatus | null;
}

export class ReportComparisonDto {
  @ApiProperty({ description: 'As it was made' })
  then!: ReportDto;

  @ApiProperty({ description: 'The same KPIs and period as they are known today' })
  now!: ReportDto;

  @ApiProperty({ type: [ChangeDto], description: 'The lines whose value, target or status is another by now' })
  changed!: ChangeDto[];
}

export class ScheduleDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ enum: [...reportGrains] })
  grain!: ReportGrain;

  @ApiProperty({ type: [String] })
  kpis!: readonly string[];

  @ApiProperty()
  hour!: number;

  @ApiProperty({ enum: [...reportFormats], isArray: true })
  formats!: readonly ReportFormat[];

  @ApiProperty({ enum: ['planned', 'stopped'] })
  state!: 'planned' | 'stopped';
}

export class SchedulePage extends PageOf(ScheduleDto) {}
