export { AnalyticsModule } from './analytics.module';
export { analyticsContext, type AnalyticsSettings } from './definition';
export { answerKpi, type KpiAnswer } from './kpi/answer-kpi/answer-kpi';
export { eventsOfLog } from './kpi/explain-kpi/events-of-key';
export { explainKpi } from './kpi/explain-kpi/explain-kpi';
export { tailOfLog } from './kpi/known/log-tail';
export { KpiParameters } from './kpi/kpi-parameters';
export { questionOf } from './kpi/kpi-question';
export { analyticsModels } from './kpi/models/analytics-models';
