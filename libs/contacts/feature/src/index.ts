export * from './contacts.module';
export { mayOpenPersonal } from './personal/may-open-personal';
export { IngestModule } from './ingest';
