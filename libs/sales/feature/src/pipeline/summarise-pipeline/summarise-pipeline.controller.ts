import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { CellSum, ReadModels } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { PipelineParams } from '../pipeline.dto';
import { Pipelines } from '../pipelines';
import { PipelineSummaryDto, PipelineSummaryQuery, type SummedDto } from './pipeline-summary.dto';
import { stageSumsModel } from './stage-sums.model';

/** What is open lies on one day, which is another one east and west of Greenwich. */
const ONE_DAY = { from: -1, to: 1 };

@ApiTags('sales: pipelines')
@Controller('api/sales/v1/pipelines/:id/summary')
export class SummarisePipelineController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly pipelines: Pipelines,
  ) {}

  /** What is open in each stage: how many, worth what, and weighed by the chance of winning. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('sales.opportunities@2')
  @ApiOkResponse({ type: PipelineSummaryDto })
  async summarise(
    @Param() { id }: PipelineParams,
    @Query() { owner, team }: PipelineSummaryQuery,
  ): Promise<PipelineSummaryDto> {
    const { definition } = await this.pipelines.definition(id);
    const sums = await this.readModels.sum(stageSumsModel, {
      occurred: ONE_DAY,
      where: {
        pipeline: [id],
        ...(owner !== undefined && { owner: [owner] }),
        ...(team !== undefined && { team: [team] }),
      },
      groupBy: ['stage', 'currency'],
      buckets: [ONE_DAY.from],
    });
    const byStage = Map.groupBy(sums, ({ group: [stage = ''] }) => stage);
    const known = definition.stages.map(({ stage, name, probability }) => ({ stage, name, probability }));
    const gone = [...byStage.keys()].filter((stage) => known.every((each) => each.stage !== stage)).sort();
    const stages = [...known, ...gone.map((stage) => ({ stage, name: null, probability: null }))];
    return {
      ...{ id, name: definition.name },
      stages: stages.map((stage) => ({ ...stage, ...summed(byStage.get(stage.stage) ?? []) })),
      total: summed(sums),
    };
  }
}

function summed(sums: readonly CellSum[]): Pick<SummedDto, 'count' | 'values'> {
  const byCurrency = Map.groupBy(sums, ({ group: [, currency = ''] }) => currency);
  const values = [...byCurrency].map(([currency, parts]) => ({
    currency,
    amount: total(parts, 1),
    weighted: Math.round(total(parts, 2) / 100),
  }));
  return { count: total(sums, 0), values: values.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
}

const total = (sums: readonly CellSum[], measure: number): number =>
  sums.reduce((sum, { amounts }) => sum + (amounts[measure] ?? 0), 0);
