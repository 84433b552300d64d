import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ParkingLog, type ParkedKey } from '@rapport/platform-consumer';
import type { EventStore } from '@rapport/platform-ports';
import { Access } from '../access/access-rule';
import type { Actor } from '../access/actor';
import { CurrentActor } from '../access/current-actor';
import { CommandId } from '../http/conditional';
import { EVENT_STORE } from '../tokens';
import { Operator } from './operator';
import { DiscardParkedDto, ParkedKeyDto, ProjectionParameter } from './operations.dto';

/** Keys that a projection has put aside, because it failed on one of their events. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/parked-keys')
export class ParkedKeysController {
  private readonly parking: ParkingLog;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    private readonly operator: Operator,
  ) {
    this.parking = new ParkingLog(store);
  }

  @Get()
  @ApiOperation({ summary: 'The parked keys of a projection, with the cause and since which position' })
  async list(@Query() { projection }: ProjectionParameter): Promise<{ items: ParkedKey[] }> {
    return { items: await this.parking.parkedKeys(projection) };
  }

  @Post('replay')
  @HttpCode(204)
  @ApiOperation({ summary: 'Apply what is parked of a key, in order; it is parked again where it fails again' })
  async replay(
    @Body() { projection, key }: ParkedKeyDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<void> {
    const request = await this.operator.does(actor, 'parked-key-replayed', [projection, key], commandId);
    await this.parking.replay(projection, key, request);
  }

  @Post('discard')
  @HttpCode(204)
  @ApiOperation({ summary: 'Leave out for good what is parked of a key, or one of its events' })
  async discard(
    @Body() { projection, key, position }: DiscardParkedDto,
    @CurrentActor() actor: Actor,
    @CommandId() commandId: string,
  ): Promise<void> {
    const request = await this.operator.does(actor, 'parked-key-discarded', [projection, key], commandId);
    if (position === undefined) await this.parking.discardKey(projection, key, request);
    else await this.parking.discardEvent(projection, key, position, request);
  }
}
