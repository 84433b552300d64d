export * from './contract';
export * from './read-model-store';
export * from './key-vault';
export * from './event-store';
export * from './event-bus';
export * from './consumer';
export * from './job-queue';
export { bindGoldenOutputs } from './golden-outputs';
