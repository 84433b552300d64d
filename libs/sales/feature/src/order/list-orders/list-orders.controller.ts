import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ORDERS_GROUP } from '@rapport/contracts';
import {
  Access,
  filtered,
  findPage,
  FollowsGroup,
  PageOf,
  READ_MODEL_STORE,
  ReadsModels,
  within,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { CustomFields, notWithdrawn } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { OrderDto, orderOf } from '../order.dto';
import { ListOrdersQuery } from './list-orders.query';
import { ordersModel, ordersProjectionName } from './orders.model';

export class OrderPage extends PageOf(OrderDto) {}

@ApiTags('sales: orders')
@Controller('api/sales/v1/orders')
export class ListOrdersController {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    private readonly fields: CustomFields,
  ) {}

  /** Orders, the newest first, filtered and in pages. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels(ordersProjectionName)
  @FollowsGroup(ORDERS_GROUP)
  @ApiOkResponse({ type: OrderPage })
  async list(@Query() query: ListOrdersQuery): Promise<OrderPage> {
    const { subject, shop, status, from, until } = query;
    const where = [
      ...filtered({ subject, shop, status }),
      ...(status ? [] : [notWithdrawn]),
      ...within('occurredAt', from, until),
    ];
    const { items, next } = await findPage(this.readModels, ordersModel, where, query);
    const fields = await this.fields.of('order');
    return { items: items.map((item) => orderOf(item, fields)), next };
  }
}
