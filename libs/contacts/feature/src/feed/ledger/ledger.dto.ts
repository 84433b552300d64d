import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';

const MOST_TEXT = 300;

export class LedgerQuery {
  @ApiProperty({ required: false, example: 'sales_order-…', description: 'Only of this stream.' })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_TEXT)
  stream?: string;

  @ApiProperty({ required: false, description: 'A type of the log (`order-placed`) or of the feed.' })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_TEXT)
  type?: string;

  @ApiProperty({ required: false, description: 'A trace, or the id of an event, a command, an import.' })
  @IsOptional()
  @IsString()
  @MaxLength(MOST_TEXT)
  correlation?: string;

  @ApiProperty({ required: false, type: 'integer', description: 'Only what is older than this position.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  before?: number;

  @ApiProperty({ required: false, type: 'integer', description: 'Only what is newer than this position.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  after?: number;

  @ApiProperty({ required: false, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  limit: number = 50;
}

export class PositionParams {
  @ApiProperty({ type: 'integer' })
  @Type(() => Number)
  @IsInt()
  @Min(1)
  position!: number;
}

export class ChainQuery {
  @ApiProperty({
    required: false,
    ...{ minimum: 100, maximum: 1_000_000, default: 20_000 },
    description: 'How many positions of the log are looked at before the event, and how many behind it.',
  })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(100)
  @Max(1_000_000)
  reach: number = 20_000;
}

export class LedgerEntryDto {
  @ApiProperty()
  position!: number;

  @ApiProperty()
  id!: string;

  @ApiProperty({ example: 'order-placed' })
  type!: string;

  @ApiProperty()
  stream!: string;

  @ApiProperty()
  revision!: number;

  @ApiProperty({ format: 'date-time' })
  occurredAt!: string;

  @ApiProperty({ format: 'date-time' })
  recordedAt!: string;

  @ApiProperty({ type: String, nullable: true })
  actor!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Id of the event, command or import that brought it.' })
  causedBy!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'W3C trace id: the same for all that a request led to.' })
  correlation!: string | null;

  @ApiProperty({ type: [String], description: 'The public events that others hear of it.' })
  publishes!: readonly string[];

  @ApiProperty({ description: 'It has a personal part, which is not shown here.' })
  hasPersonal!: boolean;

  @ApiProperty({ type: 'object', additionalProperties: true, description: 'The plain part.' })
  data!: object;
}

export class LedgerPageDto {
  @ApiProperty({ type: [LedgerEntryDto], description: 'The newest first.' })
  items!: readonly LedgerEntryDto[];

  @ApiProperty({ type: Number, nullable: true, description: 'For `before`; null where there is nothing older.' })
  older!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'For `after`; null where there was nothing newer.' })
  newer!: number | null;
}

export class ChainOriginDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['command', 'request'] })
  kind!: 'command' | 'request';
}

export class ChainEdgeDto {
  @ApiProperty({ description: 'Id of an event or origin.' })
  from!: string;

  @ApiProperty({ description: 'Id of an event.' })
  to!: string;
}

export class CausalChainDto {
  @ApiProperty({ type: [LedgerEntryDto], description: 'In the order of the log.' })
  events!: readonly LedgerEntryDto[];

  @ApiProperty({ type: [ChainOriginDto] })
  origins!: readonly ChainOriginDto[];

  @ApiProperty({ type: [ChainEdgeDto] })
  edges!: readonly ChainEdgeDto[];

  @ApiProperty({ description: 'False: what lies beyond `reach`, or is more than 200 events, is left out.' })
  isWhole!: boolean;
}
