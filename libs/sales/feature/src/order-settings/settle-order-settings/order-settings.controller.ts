import { Body, Controller, Get, Inject, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Audit } from '@rapport/access';
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
import {
  orderSettingsDecider,
  type OrderSettings,
  type OrderSettingsSettled,
  type SettleOrderSettings,
} from '@rapport/sales-domain';
import type { FastifyReply } from 'fastify';
import { ORDER_SETTINGS_STREAM, OrderSettingsHistory } from '../order-settings.history';
import { OrderSettingsDto, SettleOrderSettingsDto } from './order-settings.dto';

@ApiTags('sales: orders')
@Access({ roles: ['admin'] })
@Controller('api/sales/v1/order-settings')
export class OrderSettingsController {
  private readonly handle: CommandHandler<SettleOrderSettings, OrderSettingsSettled, OrderSettings>;

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(OrderSettingsHistory) private readonly history: OrderSettingsHistory,
    @Inject(Audit) private readonly audit: Audit,
  ) {
    this.handle = aggregateHandler(store, { decider: orderSettingsDecider, eventTypes: ['order-settings-settled'] });
  }

  @Get()
  @ApiOperation({ summary: 'What sources of orders are, and whom to believe first; with their version as ETag' })
  @ApiOkResponse({ type: OrderSettingsDto })
  async read(@Res({ passthrough: true }) reply: FastifyReply): Promise<OrderSettingsDto> {
    const { settings, version } = await this.history.current();
    reply.header('etag', etagOf(version));
    return settings;
  }

  @Put()
  @ApiOperation({
    summary: 'Settle what sources of orders are, and whom to believe first',
    description: 'Holds for reports from now on. An order known already is told anew when the next report on it comes.',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag of what you read.' })
  @ApiOkResponse({ type: OrderSettingsDto })
  async settle(
    @Body() { categories, precedence }: SettleOrderSettingsDto,
    @IfMatch() version: number,
    @CurrentActor() actor: Actor,
    @CommandId() id: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSettingsDto> {
    const { events, repeated } = await this.handle(
      ORDER_SETTINGS_STREAM,
      { type: 'settle', categories, precedence },
      { id, now: this.clock.now(), actor: actor.id },
      version - 1,
    );
    if (events.length > 0 && !repeated)
      await this.audit.record({ actor: actor.id, action: 'sales.order-settings-settled', subjectIds: [] });
    return this.read(reply);
  }
}
