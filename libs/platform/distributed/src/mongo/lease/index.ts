export { mongoLeases, type LeaseOptions, type MongoLeases } from './mongo-leases';
