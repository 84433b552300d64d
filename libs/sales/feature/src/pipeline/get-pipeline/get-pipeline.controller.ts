import { Controller, Get, Param, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, AsOfQuery, ETag } from '@rapport/platform-nest';
import { READERS } from '../../roles';
import { PipelineDto, PipelineParams } from '../pipeline.dto';
import { Pipelines } from '../pipelines';

@ApiTags('sales: pipelines')
@Controller('api/sales/v1/pipelines/:id')
export class GetPipelineController {
  constructor(private readonly pipelines: Pipelines) {}

  /** One pipeline with its stages, with its version as ETag. */
  @Get()
  @Access({ roles: [...READERS] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: PipelineDto })
  async get(@Param() { id }: PipelineParams, @Query() { asOf }: AsOfQuery): Promise<PipelineDto> {
    const { definition, version } = await this.pipelines.definition(id, asOf);
    return { id, version, name: definition.name, stages: definition.stages };
  }
}
