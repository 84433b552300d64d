export {
  connectLog,
  openLog,
  type EmbeddedLog,
  type EmbeddedLogOptions,
  type LogConnection,
  type LogHealth,
} from './embedded-log';
export type { LogReader } from './log-reader';
export { LogSignal } from './memory/log-signal';
export { commitBuckets, type LogMetricsSnapshot } from './metrics';
export type { LogWriterOptions } from './writer/log-writer';
