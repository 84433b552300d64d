export { mongoLeases, type LeaseOptions } from './mongo-leases';
