export * from './server/server-process';
export { DistributedDeployment, type DistributedOptions, type Engines } from './deployment/distributed-deployment';
export { EventStoreDouble } from './deployment/event-store-double';
