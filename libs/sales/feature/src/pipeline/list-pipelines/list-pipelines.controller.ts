import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Access, findPage, PageOf, PageQuery, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { ReadModels, StoredDocument } from '@rapport/platform-ports';
import { standardPipeline, type PipelineRow } from '@rapport/sales-domain';
import { READERS } from '../../roles';
import { PipelineDto } from '../pipeline.dto';
import { pipelineRowsModel } from './pipeline-rows.model';

export class PipelinePage extends PageOf(PipelineDto) {}

@ApiTags('sales: pipelines')
@Controller('api/sales/v1/pipelines')
export class ListPipelinesController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** Pipelines by name. The standard one stands before the first page as long as nobody has defined it. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels('sales.pipelines@1')
  @ApiOkResponse({ type: PipelinePage })
  async list(@Query() { limit, cursor }: PageQuery): Promise<PipelinePage> {
    const { items, next } = await findPage(this.readModels, pipelineRowsModel, [], { sort: 'name', limit, cursor });
    return { items: [...(cursor ? [] : await this.standard()), ...items.map(rowOf)], next };
  }

  private async standard(): Promise<PipelineDto[]> {
    const { pipeline: id, name, stages } = standardPipeline;
    const defined = await this.readModels.get(pipelineRowsModel, id);
    return defined ? [] : [{ id, version: 0, name, stages }];
  }
}

function rowOf({ id, document }: StoredDocument): PipelineDto {
  const { version, name, stages } = document as PipelineRow;
  return { id, version, name, stages };
}
