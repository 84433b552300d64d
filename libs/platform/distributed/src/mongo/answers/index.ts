export { MongoAnswerStore, openMongoAnswerStore } from './mongo-answer-store';
