import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Access } from '../access/access-rule';
import type { Actor } from '../access/actor';
import { CurrentActor } from '../access/current-actor';
import { CommandId } from '../http/conditional';
import { Operator } from './operator';
import { Rebuilds, type Rebuild } from './rebuilds';
import { BeginRebuildDto, RebuildDto, RebuildPageDto, RebuildParameter } from './rebuilds.dto';

/** Read models built anew from the log beside the live ones. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/rebuilds')
export class RebuildsController {
  constructor(
    private readonly rebuilds: Rebuilds,
    private readonly operator: Operator,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiOperation({
    summary: 'Build read models anew beside the live ones; switch to the copy, or only compare (verify)',
  })
  @ApiAcceptedResponse({ type: RebuildDto })
  async begin(
    @Body() { mode, projections }: BeginRebuildDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<RebuildDto> {
    await this.operator.does(actor, `${mode === 'switch' ? 'rebuild' : 'verify'}-begun`, projections, commandId);
    return shown(await this.rebuilds.begin(mode, projections));
  }

  @Get()
  @ApiOperation({ summary: 'Rebuilds of this process, the newest first' })
  @ApiOkResponse({ type: RebuildPageDto })
  list(): RebuildPageDto {
    return { items: this.rebuilds.all.map(shown) };
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far a rebuild is, and whether live and rebuilt were the same' })
  @ApiOkResponse({ type: RebuildDto })
  get(@Param() { id }: RebuildParameter): RebuildDto {
    return shown(this.rebuilds.find(id));
  }
}

function shown(rebuild: Rebuild): RebuildDto {
  const { id, mode, projections, state } = rebuild;
  const of = { id, mode, projections, state, startedAt: new Date(rebuild.startedAt).toISOString() };
  switch (rebuild.state) {
    case 'running':
      return { ...of, position: rebuild.position, end: rebuild.end };
    case 'done':
      return { ...of, endedAt: new Date(rebuild.endedAt).toISOString(), report: rebuild.report };
    case 'failed':
      return { ...of, endedAt: new Date(rebuild.endedAt).toISOString(), reason: rebuild.reason };
    default:
      return rebuild satisfies never;
  }
}
