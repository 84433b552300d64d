import { Body, Controller, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type ChangedDto, Command, type CommandOrigin, Origin } from '@rapport/platform-nest';
import { ADMINS } from '../../roles';
import { DefinePipelineDto, PipelineParams } from '../pipeline.dto';
import { Pipelines } from '../pipelines';

@ApiTags('sales: pipelines')
@Controller('api/sales/v1/pipelines/:id/define')
export class DefinePipelineController {
  constructor(private readonly pipelines: Pipelines) {}

  /**
   * Says which stages a pipeline has from now on; `If-Match: "0"` for a new one. Opportunities keep the stages that they
   * are in, also those that are gone, with the chance that they had.
   */
  @Command({ roles: [...ADMINS], ifMatch: 'required' })
  define(
    @Param() { id }: PipelineParams,
    @Body() { name, stages }: DefinePipelineDto,
    @Origin() origin: CommandOrigin,
  ): Promise<ChangedDto> {
    const plain = stages.map(({ stage, name: title, probability }) => ({ stage, name: title, probability }));
    return this.pipelines.run(id, { type: 'define', pipeline: id, name, stages: plain }, origin);
  }
}
