import { AccessModule } from '@rapport/access';
import { AnalyticsModule } from '@rapport/analytics-feature';
import { ContactsModule } from '@rapport/contacts-feature';
import { SalesModule } from '@rapport/sales-feature';
import { Module, type DynamicModule } from '@nestjs/common';
import { WelcomeModule } from './welcome/welcome.module';

/** Every context in one process. */
@Module({})
export class AllInOneModule {
  static on(platform: DynamicModule): DynamicModule {
    return {
      module: AllInOneModule,
      imports: [platform, AccessModule, ContactsModule, SalesModule.forRoot(), AnalyticsModule, WelcomeModule],
    };
  }
}
