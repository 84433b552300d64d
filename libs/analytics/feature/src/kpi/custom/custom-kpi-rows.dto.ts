import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { CustomKpi } from '@rapport/analytics-domain';
import { PageOf, PageQuery } from '@rapport/platform-nest';
import { IsIn } from 'class-validator';
import { CustomKpiDto } from './custom-kpi.dto';

export class ComputingDto {
  @ApiProperty({ description: 'It answers.' })
  isReady!: boolean;

  @ApiProperty({ description: 'Where in the log it is …' })
  position!: number;

  @ApiProperty({ description: '… on its way to here.' })
  end!: number;
}

export class CustomKpiVersionDto {
  @ApiProperty()
  version!: number;

  @ApiProperty({ format: 'date-time' })
  definedAt!: string;

  @ApiProperty({ type: CustomKpiDto })
  kpi!: CustomKpi;
}

export class CustomKpiRowDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ enum: ['defined', 'retired'] })
  state!: 'defined' | 'retired';

  @ApiProperty()
  version!: number;

  @ApiProperty({ format: 'date-time' })
  definedAt!: string;

  @ApiProperty({ type: CustomKpiDto })
  kpi!: CustomKpi;

  @ApiProperty({ type: [CustomKpiVersionDto], description: 'All that there were, the newest last.' })
  versions!: CustomKpiVersionDto[];

  @ApiProperty({ type: ComputingDto, nullable: true, description: 'Of the newest version; null where it is retired.' })
  computing!: ComputingDto | null;
}

export class CustomKpiPage extends PageOf(CustomKpiRowDto) {}

export class CustomKpisQuery extends PageQuery {
  @ApiPropertyOptional({ enum: ['defined', 'retired'], default: 'defined' })
  @IsIn(['defined', 'retired'])
  state: 'defined' | 'retired' = 'defined';
}
