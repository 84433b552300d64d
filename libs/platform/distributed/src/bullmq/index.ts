export { BullJobQueue, type BullJobQueueOptions } from './bull-job-queue';
export type { JobCounter, JobMetricsSnapshot } from './job-metrics';
export { readRedisSettings, type RedisSettings } from './redis-settings';
