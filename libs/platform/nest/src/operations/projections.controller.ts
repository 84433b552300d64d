import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { RunnerStatus } from '@rapport/platform-consumer';
import type { EventStore } from '@rapport/platform-ports';
import { Access } from '../access/access-rule';
import { EVENT_STORE } from '../tokens';
import { PROJECTIONS, type Projections } from './projections';

interface ProjectionsView extends RunnerStatus {
  /** Positions of the log that the projections have yet to see. */
  readonly lag: number;
  /** The last position of the log: what `position` and those of `catchingUp` are on their way to. */
  readonly end: number;
}

@ApiTags('operations')
@Access({ roles: ['admin'] })
@Controller('api/operations/v1/projections')
export class ProjectionsController {
  constructor(
    @Inject(PROJECTIONS) private readonly projections: Projections,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  @Get()
  @ApiOperation({ summary: 'How far the read models are, and what is parked' })
  async status(): Promise<ProjectionsView> {
    const end = await this.store.end();
    const status = await this.projections.status();
    return { ...status, end, lag: Math.max(0, end - status.position) };
  }
}
