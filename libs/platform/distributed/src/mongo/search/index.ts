export { MongoSearchIndex, openMongoSearchIndex } from './mongo-search-index';
