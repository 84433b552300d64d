export * from './derive';
export * from './enrichment';
