export const CUSTOM_KPI_STREAMS = 'analytics_customKpi-';
