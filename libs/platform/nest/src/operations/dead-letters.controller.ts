import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  DeadLetterLog,
  causeOf,
  isOutage,
  originOf,
  type DeadLetter,
  type RunningReactor,
} from '@rapport/platform-consumer';
import { DomainError } from '@rapport/eventsourcing';
import type { EventStore, JsonObject, KeyVault, Publisher } from '@rapport/platform-ports';
import { Access } from '../access/access-rule';
import type { Actor } from '../access/actor';
import { CurrentActor } from '../access/current-actor';
import { EventBusStrategy } from '../events/event-bus-strategy';
import { CommandId } from '../http/conditional';
import { openContent } from '../personal/open-content';
import { EVENT_STORE, KEY_VAULT, PUBLISHERS } from '../tokens';
import { DeadLetterDto, DiscardDeadLetterDto, GroupParameter } from './operations.dto';
import { Operator } from './operator';

interface OpenedLetter extends DeadLetter {
  readonly data: JsonObject;
  /** The personal part; null where there is none, or the person is erased. */
  readonly personal: JsonObject | null;
  readonly erased: boolean;
}

/** Messages that a consumer group could not handle. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/dead-letters')
export class DeadLettersController {
  private readonly letters: DeadLetterLog;

  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
    @Inject(PUBLISHERS) private readonly publishers: readonly Publisher[],
    private readonly operator: Operator,
    private readonly strategy: EventBusStrategy,
  ) {
    this.letters = new DeadLetterLog(store);
  }

  @Get()
  @ApiOperation({ summary: 'The dead letters of a consumer group, oldest first, with cause and origin' })
  async list(@Query() { group }: GroupParameter): Promise<{ items: DeadLetter[] }> {
    return { items: await this.letters.list(this.known(group)) };
  }

  @Get('content')
  @Access({ roles: ['admin'], scopes: ['personal:read'] })
  @ApiOperation({ summary: 'A dead letter with what is in it, opened' })
  async content(
    @Query() { group, id }: DeadLetterDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<OpenedLetter> {
    const letter = await this.letters.find(this.known(group), id);
    if (!letter) throw new DomainError('DEAD_LETTER.NOT_FOUND', 'not-found', 'there is no such dead letter', { id });
    await this.operator.does(actor, 'dead-letter-read', [group, id], commandId);
    const { data, sealed } = await originOf(letter, this.store, this.publishers);
    const [content] = await openContent(this.vault, [{ ...(sealed && { sealed }) }]);
    const personal = content?.state === 'known' ? content.value : null;
    return { ...letter, data, personal, erased: content?.state === 'erased' };
  }

  @Post('replay')
  @HttpCode(204)
  @ApiOperation({ summary: 'Handle a dead letter again; it stays where it fails again' })
  async replay(
    @Body() { group, id }: DeadLetterDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<void> {
    const reactor = this.reactorOf(group);
    await this.operator.does(actor, 'dead-letter-replayed', [group, id], commandId);
    try {
      await reactor.replay(id);
    } catch (error) {
      if (isOutage(error) || isUnknownLetter(error)) throw error;
      throw new DomainError('DEAD_LETTER.FAILED_AGAIN', 'conflict', 'the message failed again', {
        cause: causeOf(error).error,
      });
    }
  }

  @Post('replay-all')
  @HttpCode(200)
  @ApiOperation({ summary: 'Handle all dead letters of a group again, oldest first; those that fail again stay' })
  async replayAll(
    @Body() { group }: GroupParameter,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<{ replayed: number; failed: number }> {
    const reactor = this.reactorOf(group);
    await this.operator.does(actor, 'dead-letters-replayed', [group], commandId);
    const outcome = { replayed: 0, failed: 0 };
    for (const { id } of await this.letters.list(group))
      try {
        await reactor.replay(id);
        outcome.replayed++;
      } catch (error) {
        if (isOutage(error)) throw error;
        outcome.failed++;
      }
    return outcome;
  }

  @Post('discard')
  @HttpCode(204)
  @ApiOperation({ summary: 'Give a dead letter up for good, with a reason' })
  async discard(
    @Body() { group, id, reason }: DiscardDeadLetterDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<void> {
    const request = await this.operator.does(actor, 'dead-letter-discarded', [this.known(group), id], commandId);
    await this.letters.discard(group, id, reason, request);
  }

  private known(group: string): string {
    if (this.strategy.groups().some((each) => each.group === group)) return group;
    throw new DomainError('OPERATIONS.UNKNOWN_GROUP', 'not-found', 'no group has this name', { group });
  }

  /** @throws DomainError where the group is unknown, or is paused and so handles nothing. */
  private reactorOf(group: string): RunningReactor {
    const reactor = this.strategy.running().find((running) => running.group === this.known(group));
    if (!reactor) throw new DomainError('GROUP.PAUSED', 'conflict', 'the group is paused', { group });
    return reactor;
  }
}

const isUnknownLetter = (error: unknown): boolean =>
  error instanceof DomainError && error.code === 'DEAD_LETTER.NOT_FOUND';
