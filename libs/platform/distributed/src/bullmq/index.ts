export { BullJobQueue, type BullJobQueueOptions } from './bull-job-queue';
export type { JobCounter, JobMetricsSnapshot } from './job-metrics';
export { readRedisSettings, UnusableRedisSetting, type RedisSettings } from './redis-settings';
