import { Body, Controller, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError } from '@rapport/eventsourcing';
import type { GroupStart } from '@rapport/platform-consumer';
import type { EventBus, EventStore } from '@rapport/platform-ports';
import { Access } from '../access/access-rule';
import type { Actor } from '../access/actor';
import { CurrentActor } from '../access/current-actor';
import { EventBusStrategy } from '../events/event-bus-strategy';
import { CommandId } from '../http/conditional';
import { EVENT_BUS, EVENT_STORE } from '../tokens';
import { ResetGroupDto } from './groups.dto';
import { GroupParameter } from './operations.dto';
import { Operator } from './operator';

interface GroupView {
  readonly group: string;
  /** `waiting`: a dependency is out; `paused`: by an admin. */
  readonly state: 'running' | 'waiting' | 'stopped' | 'paused';
  /** Positions of the log that it has yet to see. */
  readonly lag: number;
  readonly types: readonly string[];
}

/** Consumer groups of the service: how far they are; pausing, resuming and moving them. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/groups')
export class GroupsController {
  constructor(
    private readonly strategy: EventBusStrategy,
    private readonly operator: Operator,
    @Inject(EVENT_BUS) private readonly bus: EventBus,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The consumer groups, with state and lag' })
  async list(): Promise<{ items: GroupView[] }> {
    const groups = this.strategy.groups();
    return {
      items: await Promise.all(
        groups.map(async ({ group, types, reactor }) => ({
          group,
          state: reactor ? reactor.state() : ('paused' as const),
          lag: await this.bus.lag(group),
          types,
        })),
      ),
    };
  }

  @Post('pause')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a group rest in all replicas, over restarts too; what was begun is finished' })
  async pause(@Body() { group }: GroupParameter, @CurrentActor() actor: Actor, @CommandId() id: string): Promise<void> {
    this.known(group);
    await this.strategy.switches.pause(group, await this.operator.does(actor, 'group-paused', [group], id));
    await this.strategy.settled();
  }

  @Post('resume')
  @HttpCode(204)
  @ApiOperation({ summary: 'Let a group go on where it was' })
  async resume(
    @Body() { group }: GroupParameter,
    @CurrentActor() actor: Actor,
    @CommandId() id: string,
  ): Promise<void> {
    this.known(group);
    await this.strategy.switches.resume(group, await this.operator.does(actor, 'group-resumed', [group], id));
    await this.strategy.settled();
  }

  @Post('reset')
  @HttpCode(204)
  @ApiOperation({
    summary: 'Move a paused group to the first event, or to the first one recorded at or after a time or a position',
  })
  async reset(@Body() body: ResetGroupDto, @CurrentActor() actor: Actor, @CommandId() id: string): Promise<void> {
    const { group } = body;
    this.known(group);
    if (this.strategy.switches.stateOf(group) !== 'paused')
      throw new DomainError('GROUP.NOT_PAUSED', 'conflict', 'pause the group before it is moved', { group });
    const to = await this.startOf(body);
    const request = await this.operator.does(actor, 'group-reset', [group, String(to)], id);
    await this.bus.reset(group, to);
    await this.strategy.switches.noteReset(group, to, request);
  }

  private async startOf({ to, time, position }: ResetGroupDto): Promise<GroupStart> {
    const [start, another] = [to, time, position].filter((given) => given !== undefined);
    if (start === undefined || another !== undefined)
      throw new DomainError('GROUP.RESET_WHERE', 'invalid', 'name one of to, time and position');
    if (to !== undefined) return to;
    if (time !== undefined) return time;
    const [event] = await this.store.readAt([position ?? 0]);
    if (!event) throw new DomainError('GROUP.NO_SUCH_POSITION', 'invalid', 'there is no event at this position');
    return event.recordedAt;
  }

  private known(group: string): void {
    if (this.strategy.groups().every((each) => each.group !== group))
      throw new DomainError('OPERATIONS.UNKNOWN_GROUP', 'not-found', 'no group has this name', { group });
  }
}
