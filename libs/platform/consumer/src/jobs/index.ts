export * from './jobs';
export { runJobs } from './run-jobs';
export { nextTime, type Schedule } from './schedule';
export * from './unfinished-jobs';
