export { openMongo, type MongoDatabase, type MongoMetrics, type OpenMongo } from './mongo-database';
export { isDuplicateKey, isOnlyDuplicates, mongoFailure } from './mongo-failure';
export { mongoSettings, type MongoSettings } from './settings';
