import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { ORDERS_GROUP } from '@rapport/contracts';
import { Access, FollowsGroup, ProblemError, READ_MODEL_STORE, ReadsModels } from '@rapport/platform-nest';
import type { Condition, ReadModels, StoredDocument } from '@rapport/platform-ports';
import type { OrderView } from '@rapport/sales-domain';
import { ListOrdersQuery } from './list-orders.query';
import { ordersModel, ordersProjectionName } from './orders.model';

/** An order as it is answered: times as ISO 8601, amounts in minor units. */
type OrderAnswer = Omit<OrderView, 'occurredAt' | 'cancelledAt' | 'refunds'> & {
  readonly id: string;
  readonly occurredAt: string;
  readonly cancelledAt: string | null;
  readonly refunds: readonly (Omit<OrderView['refunds'][number], 'occurredAt'> & { readonly occurredAt: string })[];
};

@ApiTags('sales')
@Access({ roles: ['admin', 'sales', 'marketing', 'support', 'analyst', 'service'] })
@Controller('api/sales/v1/orders')
export class OrdersController {
  constructor(@Inject(READ_MODEL_STORE) private readonly readModels: ReadModels) {}

  @Get()
  @ReadsModels(ordersProjectionName)
  @FollowsGroup(ORDERS_GROUP)
  @ApiOperation({ summary: 'Orders, the newest first' })
  async list(@Query() query: ListOrdersQuery): Promise<{ items: OrderAnswer[]; next: string | null }> {
    const page = await this.readModels.find(ordersModel, {
      where: conditions(query),
      sort: [{ field: 'occurredAt', direction: 'desc' }],
      limit: query.limit,
      ...(query.cursor && { cursor: query.cursor }),
    });
    return { items: page.items.map(answer), next: page.next };
  }

  @Get(':id')
  @ReadsModels(ordersProjectionName)
  @FollowsGroup(ORDERS_GROUP)
  @ApiOperation({ summary: 'One order with its refunds' })
  async get(@Param('id') id: string): Promise<OrderAnswer> {
    const found = await this.readModels.get(ordersModel, id);
    if (!found) throw new ProblemError('ORDER.NOT_FOUND', 'no order has this id');
    return answer(found);
  }
}

function conditions({ subject, shop, status, from, until }: ListOrdersQuery): Condition[] {
  const where: Condition[] = [];
  if (subject) where.push({ field: 'subject', op: 'in', value: subject });
  if (shop !== undefined) where.push({ field: 'shop', op: 'eq', value: shop });
  if (status) where.push({ field: 'status', op: 'eq', value: status });
  if (from) where.push({ field: 'occurredAt', op: 'gte', value: Date.parse(from) });
  if (until) where.push({ field: 'occurredAt', op: 'lte', value: Date.parse(until) });
  return where;
}

function answer({ id, document }: StoredDocument): OrderAnswer {
  // Only the projection of orders writes this model.
  const order = document as OrderView;
  return {
    id,
    ...order,
    occurredAt: iso(order.occurredAt),
    cancelledAt: order.cancelledAt === null ? null : iso(order.cancelledAt),
    refunds: order.refunds.map((refund) => ({ ...refund, occurredAt: iso(refund.occurredAt) })),
  };
}

const iso = (ms: number): string => new Date(ms).toISOString();
