import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DeadLetterLog, causeOf, isOutage, type DeadLetter, type RunningReactor } from '@rapport/platform-consumer';
import { DomainError } from '@rapport/eventsourcing';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { Access } from '../access/access-rule';
import type { Actor } from '../access/actor';
import { CurrentActor } from '../access/current-actor';
import { EventBusStrategy } from '../events/event-bus-strategy';
import { CommandId } from '../http/conditional';
import { CLOCK, EVENT_STORE } from '../tokens';
import { DeadLetterDto, GroupParameter } from './operations.dto';

/** Messages that a consumer group could not handle. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/dead-letters')
export class DeadLettersController {
  private readonly letters: DeadLetterLog;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly strategy: EventBusStrategy,
  ) {
    this.letters = new DeadLetterLog(store);
  }

  @Get()
  @ApiOperation({ summary: 'The dead letters of a consumer group, oldest first, with cause and origin' })
  async list(@Query() { group }: GroupParameter): Promise<{ items: DeadLetter[] }> {
    return { items: await this.letters.list(this.reactorOf(group).group) };
  }

  @Post('replay')
  @HttpCode(204)
  @ApiOperation({ summary: 'Handle a dead letter again; it stays where it fails again' })
  async replay(@Body() { group, id }: DeadLetterDto): Promise<void> {
    const reactor = this.reactorOf(group);
    try {
      await reactor.replay(id);
    } catch (error) {
      if (isOutage(error) || isUnknownLetter(error)) throw error;
      throw new DomainError('DEAD_LETTER.FAILED_AGAIN', 'conflict', 'the message failed again', {
        cause: causeOf(error).error,
      });
    }
  }

  @Post('discard')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give a dead letter up for good' })
  async discard(
    @Body() { group, id }: DeadLetterDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<void> {
    this.reactorOf(group);
    await this.letters.discard(group, id, { commandId, now: this.clock.now(), actor: actor.id });
  }

  private reactorOf(group: string): RunningReactor {
    const reactor = this.strategy.running().find((running) => running.group === group);
    if (!reactor) throw new DomainError('OPERATIONS.UNKNOWN_GROUP', 'not-found', 'no group has this name', { group });
    return reactor;
  }
}

const isUnknownLetter = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'DEAD_LETTER.NOT_FOUND';
