export * from './answers';
export * from './log';
export * from './data-folder';
export * from './vault';
export * from './bus';
export * from './jobs';
export * from './read-models';
export * from './backup';
export { resolveEntry, startWorker } from './worker/start-worker';
