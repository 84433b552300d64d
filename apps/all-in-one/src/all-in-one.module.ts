import { AccessModule } from '@rapport/access';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { ContactsModule } from '@rapport/contacts-feature';
import { MarketingModule } from '@rapport/marketing-feature';
import { contextsIn } from '@rapport/deployment/contexts';
import { EventCatalogueModule, OperationsModule, type Projections } from '@rapport/platform-nest';
import { SalesModule } from '@rapport/sales-feature';
import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { Module, type DynamicModule } from '@nestjs/common';
import { WelcomeModule } from './welcome/welcome.module';

const modules = [AccessModule, ContactsModule, SalesModule, MarketingModule, ServiceDeskModule, AnalyticsModule];

/** Every context in one process. */
@Module({})
export class AllInOneModule {
  static on(platform: DynamicModule, projections: Projections): DynamicModule {
    return {
      module: AllInOneModule,
      imports: [
        platform,
        OperationsModule.on(projections, 'all-in-one'),
        ...modules,
        EventCatalogueModule.of({ contexts: contextsIn('UTC'), modules }),
        WelcomeModule,
      ],
    };
  }
}
