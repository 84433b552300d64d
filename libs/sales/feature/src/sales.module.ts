import { Inject, Module } from '@nestjs/common';
import { ProblemCatalogue } from '@rapport/platform-nest';
import { GatherOrderReactor } from './order/gather-order/gather-order.reactor';
import { OrdersController } from './order/orders/orders.controller';
import { OrderSettingsHistory } from './order-settings/order-settings.history';
import { OrderSettingsController } from './order-settings/settle-order-settings/order-settings.controller';
import { salesProblems } from './sales-problems';

/** All that sales does over HTTP and on events: gathers orders from their reports as it is settled, lists and shows them. */
@Module({
  controllers: [GatherOrderReactor, OrdersController, OrderSettingsController],
  providers: [OrderSettingsHistory],
})
export class SalesModule {
  constructor(@Inject(ProblemCatalogue) problems: ProblemCatalogue) {
    problems.add(salesProblems);
  }
}
