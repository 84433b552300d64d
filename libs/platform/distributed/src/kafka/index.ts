export { KafkaEventBus, type KafkaEventBusOptions, type Malformed, type MemberTimes } from './bus';
export { kafkaClient } from './client';
export {
  runRelay,
  runStandIn,
  type RelayMetrics,
  type RelayOptions,
  type RelayState,
  type RunningRelay,
} from './relay';
export { kafkaSettings, type KafkaSettings } from './settings';
export { WrongTopic, type TopicSettings } from './topics';
