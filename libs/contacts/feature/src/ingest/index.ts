export * from './consignment';
export * from './ingest';
export * from './ingest-metrics';
export * from './ingest.module';
export * from './sender';
export * from './tracking-api';
