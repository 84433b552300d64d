export { AnalyticsModule } from './analytics.module';
export { analyticsContext, type AnalyticsSettings } from './definition';
