import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ORDERS_GROUP } from '@rapport/contracts';
import { Access, FollowsGroup, KeepsNoAnswer, ReadsModels } from '@rapport/platform-nest';
import { CustomFields, RecordLists, SearchRecordsDto, ServedByDto } from '@rapport/records-feature';
import { READERS } from '../../roles';
import { OrderPage } from '../list-orders/list-orders.controller';
import { orderList } from '../list-orders/order-list';
import { ordersProjectionName } from '../list-orders/orders.model';
import { orderOf } from '../order.dto';

export class FoundOrdersDto extends OrderPage {
  @ApiProperty({ type: ServedByDto })
  servedBy!: ServedByDto;
}

@ApiTags('sales: orders')
@Controller('api/sales/v1/orders/search')
export class SearchOrdersController {
  constructor(
    private readonly lists: RecordLists,
    private readonly fields: CustomFields,
  ) {}

  /** Orders by any field and operator, in and/or groups, sorted, in pages; says whether an index served it. */
  @Post()
  @HttpCode(200)
  @KeepsNoAnswer()
  @Access({ roles: [...READERS] })
  @ReadsModels(ordersProjectionName)
  @FollowsGroup(ORDERS_GROUP)
  @ApiOkResponse({ type: FoundOrdersDto })
  async search(@Body() search: SearchRecordsDto): Promise<FoundOrdersDto> {
    const { items, next, servedBy } = await this.lists.find(orderList, search);
    const fields = await this.fields.of('order');
    return { items: items.map((item) => orderOf(item, fields)), next, servedBy };
  }
}
