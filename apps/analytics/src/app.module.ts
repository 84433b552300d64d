import { AnalyticsModule } from '@rapport/analytics-feature';
import { Module } from '@nestjs/common';

@Module({ imports: [AnalyticsModule] })
export class AppModule {}
