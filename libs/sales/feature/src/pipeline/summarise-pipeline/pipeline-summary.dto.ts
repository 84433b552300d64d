import { ApiProperty } from '@nestjs/swagger';
import { ShortId } from '@rapport/platform-nest';

export class PipelineSummaryQuery {
  @ShortId('Only what this one works on.', 'optional')
  owner?: string;

  @ShortId('Only what this team works on.', 'optional')
  team?: string;
}

export class StageValueDto {
  @ApiProperty()
  currency!: string;

  @ApiProperty({ description: 'Minor units.' })
  amount!: number;

  @ApiProperty({ description: 'Minor units: each opportunity by the chance that it had when it entered its stage.' })
  weighted!: number;
}

export class SummedDto {
  @ApiProperty({ description: 'Open opportunities.' })
  count!: number;

  @ApiProperty({ type: [StageValueDto], description: 'By currency; never added up over currencies.' })
  values!: StageValueDto[];
}

export class StageSummaryDto extends SummedDto {
  @ApiProperty()
  stage!: string;

  @ApiProperty({ type: String, nullable: true, description: 'null: the pipeline has it no more.' })
  name!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  probability!: number | null;
}

export class PipelineSummaryDto {
  @ApiProperty()
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: [StageSummaryDto], description: 'In order; then those that are gone but not left.' })
  stages!: StageSummaryDto[];

  @ApiProperty({ type: SummedDto })
  total!: SummedDto;
}
