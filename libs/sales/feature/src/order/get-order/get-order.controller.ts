import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ORDERS_GROUP } from '@rapport/contracts';
import {
  Access,
  AsOfQuery,
  documentAsOf,
  EVENT_STORE,
  FollowsGroup,
  ProblemError,
  READ_MODEL_STORE,
  ReadsModels,
  RecordParams,
} from '@rapport/platform-nest';
import type { Document, EventStore, ReadModels } from '@rapport/platform-ports';
import { orderViewProjection } from '@rapport/sales-domain';
import { RecordValues } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { ordersModel, ordersProjectionName } from '../list-orders/orders.model';
import { orderStream } from '../order.aggregate';
import { OrderDto, orderOf } from '../order.dto';

@ApiTags('sales: orders')
@Controller('api/sales/v1/orders/:id')
export class GetOrderController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    private readonly values: RecordValues,
  ) {}

  /** One order with its refunds. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels(ordersProjectionName)
  @FollowsGroup(ORDERS_GROUP)
  @ApiOkResponse({ type: OrderDto })
  async get(@Param() { id }: RecordParams, @Query() { asOf }: AsOfQuery): Promise<OrderDto> {
    const document = asOf === undefined ? await this.now(id) : await this.past(id, asOf);
    if (!document) throw new ProblemError('ORDER.NOT_FOUND', 'no order has this id');
    const order = orderOf({ id, document }, []);
    order.custom = await this.values.shown(id, true, asOf);
    return order;
  }

  private async now(id: string): Promise<Document | undefined> {
    return (await this.readModels.get(ordersModel, id))?.document;
  }

  private past(id: string, asOf: number): Promise<Document | null> {
    return documentAsOf(this.store, orderViewProjection, { stream: orderStream(id), id, asOf });
  }
}
