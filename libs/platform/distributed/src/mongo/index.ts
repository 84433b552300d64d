export { mongoFailure, mongoSettings, openMongo } from './connection';
export type { MongoDatabase, MongoMetrics, MongoSettings, OpenMongo } from './connection';
export { mongoLeases, type LeaseOptions } from './lease';
