export { isFenced, KAFKA, kafkaClient, orUnavailable, type KafkaClient } from './kafka-client';
