import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RelayMetrics, RunningRelay } from '@rapport/platform-distributed/kafka';
import { Access } from '@rapport/platform-nest';

/** The relay of the service; null where the context publishes nothing. */
export const RELAY = Symbol('RunningRelay');

/** How far what the context publishes is in its topic. */
@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/relay')
export class RelayController {
  constructor(@Inject(RELAY) private readonly relay: RunningRelay | null) {}

  @Get()
  @ApiOperation({ summary: 'Position and lag of the relay; `standby` where another replica relays' })
  async read(): Promise<{ items: readonly RelayMetrics[] }> {
    return { items: this.relay ? [await this.relay.metrics()] : [] };
  }
}
