import { ApiProperty } from '@nestjs/swagger';
import type { KpiSeries } from '../../answer-kpi/kpi-series';
import { KpiSeriesDto } from '../../answer-kpi/kpi-answer.dto';

class PreviewedDimensionDto {
  @ApiProperty({ example: 'channel' })
  name!: string;

  @ApiProperty({ type: [KpiSeriesDto], description: 'The largest of its values.' })
  series!: readonly KpiSeries[];
}

/** What a definition counts of the end of the log. */
export class CustomKpiPreviewDto {
  @ApiProperty({ description: 'Positions of the log: after this one …' })
  after!: number;

  @ApiProperty({ description: '… up to this one.' })
  through!: number;

  @ApiProperty({ description: 'Events of the named types in it.' })
  read!: number;

  @ApiProperty({ description: 'Those of them that count.' })
  counted!: number;

  @ApiProperty({ type: [KpiSeriesDto], description: 'Over all days on which something counted.' })
  total!: readonly KpiSeries[];

  @ApiProperty({ type: [KpiSeriesDto], description: 'By day, the last 31.' })
  days!: readonly KpiSeries[];

  @ApiProperty({ type: [PreviewedDimensionDto] })
  dimensions!: readonly PreviewedDimensionDto[];
}
