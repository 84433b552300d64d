import { Body, Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { handingContexts } from '@rapport/contracts';
import { DomainError } from '@rapport/eventsourcing';
import { Access, Command, Origin, RecordParams, type ChangedDto, type CommandOrigin } from '@rapport/platform-nest';
import { Matches } from 'class-validator';
import { HandOvers } from './hand-overs';

const ACTOR = /^(user|key):[0-9a-f]{32}$/;

export class HandOverDto {
  @ApiProperty({ example: 'user:0198…', description: 'Who owns them now.' })
  @Matches(ACTOR, { message: 'from must be the id of a user' })
  from!: string;

  @ApiProperty({ example: 'user:0199…', description: 'Who gets them.' })
  @Matches(ACTOR, { message: 'to must be the id of a user' })
  to!: string;
}

export class HandOverPartDto {
  @ApiProperty({ enum: handingContexts })
  context!: string;

  @ApiProperty({ enum: ['waiting', 'running', 'finished'] })
  status!: string;

  @ApiProperty({ type: 'integer', description: 'Records that changed hands.' })
  given!: number;

  @ApiProperty({ type: 'integer', description: 'Those that did not take the change: see `records` of the context.' })
  refused!: number;
}

export class HandOverStateDto extends HandOverDto {
  @ApiProperty()
  id!: string;

  @ApiProperty({ enum: ['running', 'finished'] })
  status!: string;

  @ApiProperty({ type: [HandOverPartDto] })
  parts!: HandOverPartDto[];
}

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
    const { state } = await this.handOvers.load(id);
    if (state.status === 'none') throw new DomainError('HAND_OVER.NOT_FOUND', 'not-found', 'there is none');
    const { from, to } = state.begun;
    const parts = handingContexts.map((context) => {
      const { given = 0, refused = 0, isFinished = null } = state.parts[context] ?? {};
      const status = isFinished === null ? 'waiting' : isFinished ? 'finished' : 'running';
      return { context, status, given, refused };
    });
    return { id, from, to, status: state.status, parts };
  }
}
