export { EventCatalogueModule } from './event-catalogue.module';
export { readersOf, type Reader, type Topology } from './readers';
