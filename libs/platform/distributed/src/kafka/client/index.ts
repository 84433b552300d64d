export { KAFKA, kafkaClient, orUnavailable } from './kafka-client';
