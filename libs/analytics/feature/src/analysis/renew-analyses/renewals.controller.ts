import { Body, Controller, Get, Inject, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
import {
  renewalsDecider,
  renewedKinds,
  type RenewalsSettled,
  type RenewedKind,
  type Renewals,
  type SettleRenewals,
} from '@rapport/analytics-domain';
import type { CommandHandler } from '@rapport/eventsourcing';
import { aggregateHandler } from '@rapport/platform-consumer';
import {
  Access,
  CLOCK,
  CommandId,
  CurrentActor,
  etagOf,
  EVENT_STORE,
  IfMatch,
  type Actor,
} from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { IsArray, IsIn } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { RENEWALS_STREAM, RenewalSettings } from './renewal-settings';

export class RenewalsDto {
  @ApiProperty({
    enum: renewedKinds,
    isArray: true,
    example: ['churn'],
    description: 'Analyses that are not made anew each day, but only when somebody asks.',
  })
  @IsArray()
  @IsIn(renewedKinds, { each: true })
  off!: RenewedKind[];
}

@ApiTags('analytics: analyses')
@Access({ roles: ['admin'] })
@Controller('api/analytics/v1/analysis-renewals')
export class RenewalsController {
  private readonly handle: CommandHandler<SettleRenewals, RenewalsSettled, Renewals>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(Audit) private readonly audit: Audit,
    private readonly settings: RenewalSettings,
  ) {
    this.handle = aggregateHandler(store, { decider: renewalsDecider, eventTypes: ['renewals-settled'] });
  }

  @Get()
  @ApiOperation({ summary: 'Which analyses are not made anew each day; with the version as ETag' })
  @ApiOkResponse({ type: RenewalsDto })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<RenewalsDto> {
    const { renewals, version } = await this.settings.current();
    reply.header('etag', etagOf(version));
    return { off: [...renewals.off] };
  }

  @Put()
  @ApiOperation({ summary: 'Switch daily renewals of analyses off and on' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what you read.' })
  @ApiOkResponse({ type: RenewalsDto })
  async settle(
    @Body() { off }: RenewalsDto,
    @IfMatch() version: number,
    @CurrentActor() actor: Actor,
    @CommandId() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<RenewalsDto> {
    const origin = { id, now: this.clock.now(), actor: actor.id };
    const { events, repeated } = await this.handle(RENEWALS_STREAM, { type: 'settle', off }, origin, version - 1);
    if (events.length > 0 && !repeated)
      await this.audit.record({ actor: actor.id, action: 'analytics.renewals-settled', subjectIds: [] });
    return this.read(reply);
  }
}
