import { Body, Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import { Access, Command, Origin, RecordParams, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { HandOverDto, handOverOf, HandOverStateDto } from './hand-over.dto';
import { HandOvers } from './hand-overs';

@ApiTags('contacts: hand-overs')
@Controller('api/contacts/v1/hand-overs')
export class HandOverController {
  constructor(private readonly handOvers: HandOvers) {}

  /** Hands all that a user owns over to another user, in every context, in the background. */
  @Command({ roles: ['admin'], creates: true })
  begin(@Body() { from, to }: HandOverDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const { id, actor } = origin;
    return this.handOvers.run(id, { type: 'begin', handOver: id, from, to, actor }, origin);
  }

  @Get(':id')
  @ApiOperation({ summary: 'How far a hand-over is, by context' })
  @Access({ roles: ['admin'] })
  @ApiOkResponse({ type: HandOverStateDto })
  async get(@Param() { id }: RecordParams): Promise<HandOverStateDto> {
    const steps = await this.handOvers.steps(id);
    const [begun, last] = [steps[0], steps.at(-1)];
    if (!begun || !last || last.state.status === 'none')
      throw new DomainError('HAND_OVER.NOT_FOUND', 'not-found', 'there is none');
    const { status, parts, begun: asked } = last.state;
    const finished = steps.find(({ state }) => state.status === 'finished');
    return handOverOf(id, {
      ...{ from: asked.from, to: asked.to, by: asked.actor, status, parts: Object.values(parts) },
      ...{ begunAt: begun.occurredAt, finishedAt: finished?.occurredAt ?? null },
    });
  }
}
