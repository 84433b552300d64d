export { kafkaSettings, type KafkaSettings, type SaslMechanism } from './kafka-settings';
