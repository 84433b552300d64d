export * from './contacts.module';
export { IngestModule } from './ingest';
