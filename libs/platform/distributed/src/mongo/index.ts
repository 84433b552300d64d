export { mongoFailure, mongoSettings, openMongo } from './connection';
export type { MongoDatabase, MongoMetrics, MongoSettings, OpenMongo } from './connection';
export { mongoLeases, type LeaseOptions } from './lease';
export { MongoAnswerStore, openMongoAnswerStore } from './answers';
export { MongoSearchIndex, openMongoSearchIndex } from './search';
