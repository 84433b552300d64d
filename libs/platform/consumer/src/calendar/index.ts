export * from './buckets';
export * from './zone';
