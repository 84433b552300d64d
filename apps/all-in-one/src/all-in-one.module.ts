import { AccessModule } from '@rapport/access';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { ContactsModule } from '@rapport/contacts-feature';
import { MarketingModule } from '@rapport/marketing-feature';
import { OperationsModule, type Projections } from '@rapport/platform-nest';
import { SalesModule } from '@rapport/sales-feature';
import { ServiceDeskModule } from '@rapport/service-desk-feature';
import { Module, type DynamicModule } from '@nestjs/common';
import { WelcomeModule } from './welcome/welcome.module';

/** Every context in one process. */
@Module({})
export class AllInOneModule {
  static on(platform: DynamicModule, projections: Projections): DynamicModule {
    return {
      module: AllInOneModule,
      imports: [
        platform,
        OperationsModule.on(projections),
        AccessModule,
        ContactsModule,
        SalesModule,
        MarketingModule,
        ServiceDeskModule,
        AnalyticsModule,
        WelcomeModule,
      ],
    };
  }
}
