export { atMost, isFenced, KAFKA, kafkaClient, orUnavailable, type KafkaClient } from './kafka-client';
