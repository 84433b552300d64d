export { mongoFailure, mongoSettings, openMongo } from './connection';
export type { MongoDatabase, MongoMetrics, MongoSettings, OpenMongo } from './connection';
export { mongoLeases, type LeaseOptions, type MongoLeases } from './lease';
export { MongoAnswerStore, openMongoAnswerStore } from './answers';
export { openMongoFileStore } from './files';
export { openReadModels, openReadModelStore, type OpenReadModelStore } from './read-models';
export { MongoSearchIndex, openMongoSearchIndex } from './search';
