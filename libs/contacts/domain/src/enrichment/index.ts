export * from './derive';
export * from './enrichment';
export * from './http-provider';
export * from './http-providers.decider';
