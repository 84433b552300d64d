import { Inject, Module, type DynamicModule } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { defaultOrderSettings, type OrderSettings } from '@rapport/sales-domain';
import { GatherOrderReactor, ORDER_SETTINGS } from './order/gather-order/gather-order.reactor';
import { OrdersController } from './order/orders/orders.controller';

/** All that sales does over HTTP and on events: gathers orders from their reports, lists and shows them. */
@Module({})
export class SalesModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add({ 'ORDER.NOT_FOUND': { status: 404, title: 'No such order', remedy: 'List the orders.' } });
  }

  static forRoot(settings: OrderSettings = defaultOrderSettings): DynamicModule {
    return {
      module: SalesModule,
      controllers: [GatherOrderReactor, OrdersController],
      providers: [{ provide: ORDER_SETTINGS, useValue: settings }],
    };
  }
}
