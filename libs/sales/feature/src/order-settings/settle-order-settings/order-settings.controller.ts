import { Body, Controller, Get, Inject, Put, Res } from '@nestjs/common';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Settlements, type Settle } from '@rapport/access';
import { Access, etagOf, Settling, type SettlingOrigin } from '@rapport/platform-nest';
import { orderSettingsDecider, type SettleOrderSettings } from '@rapport/sales-domain';
import type { FastifyReply } from 'fastify';
import { ORDER_SETTINGS_STREAM, OrderSettingsHistory } from '../order-settings.history';
import { OrderSettingsDto, SettleOrderSettingsDto } from './order-settings.dto';

@ApiTags('sales: orders')
@Access({ roles: ['admin'] })
@Controller('api/sales/v1/order-settings')
export class OrderSettingsController {
  private readonly change: Settle<SettleOrderSettings>;

  constructor(
    @Inject(Settlements) settlements: Settlements,
    @Inject(OrderSettingsHistory) private readonly history: OrderSettingsHistory,
  ) {
    const aggregate = { decider: orderSettingsDecider, eventTypes: ['order-settings-settled'] } as const;
    this.change = settlements.of(aggregate, 'sales.order-settings-settled');
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
    @Settling() origin: SettlingOrigin,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OrderSettingsDto> {
    await this.change(ORDER_SETTINGS_STREAM, { type: 'settle', categories, precedence }, origin);
    return this.read(reply);
  }
}
