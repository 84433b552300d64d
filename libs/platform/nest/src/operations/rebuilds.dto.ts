import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMaxSize, IsArray, IsIn, IsOptional, IsUUID, Matches } from 'class-validator';

const modes = ['switch', 'verify'] as const;

export class BeginRebuildDto {
  @ApiProperty({ enum: modes, description: '`verify` compares the copy with what is live and throws it away.' })
  @IsIn(modes)
  mode!: (typeof modes)[number];

  @ApiPropertyOptional({ type: [String], example: ['analytics.visits@1'], description: 'None: all.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @Matches(/^[\w.-]+@\d+$/, { each: true, message: 'projections must be names such as analytics.visits@1' })
  projections: string[] = [];
}

export class RebuildParameter {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  id!: string;
}

export class ComparedModelDto {
  @ApiProperty({ example: 'analytics.visits@1' })
  model!: string;

  @ApiProperty({ description: 'SHA-256 over the content.' })
  live!: string;

  @ApiProperty()
  rebuilt!: string;
}

export class RebuildReportDto {
  @ApiProperty({ type: [String] })
  projections!: readonly string[];

  @ApiProperty({ description: 'Both were compared as of this position of the log.' })
  fence!: number;

  @ApiProperty()
  events!: number;

  @ApiProperty({ type: [ComparedModelDto] })
  models!: readonly ComparedModelDto[];

  @ApiProperty({ description: 'Whether live and rebuilt were the same, byte for byte.' })
  equal!: boolean;
}

export class RebuildDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: modes })
  mode!: (typeof modes)[number];

  @ApiProperty({ type: [String], description: 'Those asked for; none: all.' })
  projections!: readonly string[];

  @ApiProperty({ enum: ['running', 'done', 'failed'] })
  state!: string;

  @ApiProperty({ format: 'date-time' })
  startedAt!: string;

  @ApiPropertyOptional({ description: 'While it runs: how far the copy is …' })
  position?: number;

  @ApiPropertyOptional({ description: '… of this.' })
  end?: number;

  @ApiPropertyOptional({ format: 'date-time' })
  endedAt?: string;

  @ApiPropertyOptional({ type: RebuildReportDto })
  report?: RebuildReportDto;

  @ApiPropertyOptional({ description: 'Why it failed.' })
  reason?: string;
}

export class RebuildPageDto {
  @ApiProperty({ type: [RebuildDto] })
  items!: readonly RebuildDto[];
}
