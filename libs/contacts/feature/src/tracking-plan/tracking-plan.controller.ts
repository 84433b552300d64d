import { Body, Controller, Get, HttpCode, Inject, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOperation, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { SeenEvent } from '@rapport/contacts-domain';
import {
  Access,
  Command,
  ETag,
  filtered,
  findPage,
  Origin,
  READ_MODEL_STORE,
  ReadsModels,
  type ChangedDto,
  type CommandOrigin,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { checkedPlan } from './checked-plan';
import { ObserveEvents } from './observe-events';
import { trackedEventsModel } from './tracked-events.model';
import { PLAN, TrackingPlan } from './tracking-plan';
import {
  DeclaredTrackingPlanDto,
  ListTrackedEventsDto,
  planFrom,
  TrackedEventPageDto,
  trackedEventDto,
  TrackingPlanDto,
} from './tracking-plan.dto';

@ApiTags('contacts: tracking plan')
@Controller('api/contacts/v1')
export class TrackingPlanController {
  constructor(
    private readonly plan: TrackingPlan,
    private readonly observed: ObserveEvents,
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
  ) {}

  /** What sources are expected to send. */
  @Get('tracking-plan')
  @Access({ roles: ['admin', 'marketing', 'analyst'] })
  @UseInterceptors(ETag)
  @ApiOkResponse({ type: DeclaredTrackingPlanDto })
  async read(): Promise<DeclaredTrackingPlanDto> {
    const { state, version } = await this.plan.peek(PLAN);
    const events = state.events.map((event) => ({ ...event, schema: JSON.parse(event.schema) as object }));
    return { events, unknownEvents: state.unknownEvents, version };
  }

  /** Declares the whole plan as it is from now on; other replicas follow within seconds. */
  @Command({ roles: ['admin'], path: 'tracking-plan/declare', ifMatch: 'required' })
  declare(@Body() body: TrackingPlanDto, @Origin() origin: CommandOrigin): Promise<ChangedDto> {
    const plan = planFrom(body);
    checkedPlan(plan);
    return this.plan.declare(plan, origin);
  }

  @Get('tracked-events')
  @ApiOperation({ summary: 'Every event and property that was seen, by source: types, volumes, first and last time' })
  @Access({ roles: ['admin', 'marketing', 'analyst'] })
  @ReadsModels('contacts.tracked-events@1')
  @ApiOkResponse({ type: TrackedEventPageDto })
  async list(@Query() { source, ...query }: ListTrackedEventsDto): Promise<TrackedEventPageDto> {
    const page = await findPage(this.readModels, trackedEventsModel, filtered({ source }), query);
    const { checked } = this.plan;
    return {
      items: page.items.map(({ document }) => trackedEventDto(document as SeenEvent, checked)),
      next: page.next,
    };
  }

  @Post('tracked-events/look')
  @HttpCode(204)
  @ApiOperation({ summary: 'Look now at what was tracked; it is looked at every ten minutes anyway' })
  @Access({ roles: ['admin'] })
  look(): Promise<void> {
    return this.observed.run();
  }
}
