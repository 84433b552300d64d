import { Controller, Get, Inject, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ORDERS_GROUP } from '@rapport/contracts';
import {
  Access,
  FollowsGroup,
  ProblemError,
  READ_MODEL_STORE,
  ReadsModels,
  RecordParams,
} from '@rapport/platform-nest';
import type { ReadModels } from '@rapport/platform-ports';
import { READERS } from '../../roles';
import { ordersModel, ordersProjectionName } from '../list-orders/orders.model';
import { OrderDto, orderOf } from '../order.dto';

@ApiTags('sales: orders')
@Controller('api/sales/v1/orders/:id')
export class GetOrderController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  /** One order with its refunds. */
  @Get()
  @Access({ roles: [...READERS] })
  @ReadsModels(ordersProjectionName)
  @FollowsGroup(ORDERS_GROUP)
  @ApiOkResponse({ type: OrderDto })
  async get(@Param() { id }: RecordParams): Promise<OrderDto> {
    const found = await this.readModels.get(ordersModel, id);
    if (!found) throw new ProblemError('ORDER.NOT_FOUND', 'no order has this id');
    return orderOf(found);
  }
}
