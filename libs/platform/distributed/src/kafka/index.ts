export { KafkaEventBus, OwnedPartitions, type KafkaEventBusOptions, type Malformed, type MemberTimes } from './bus';
export { kafkaClient } from './client';
export { toMark, toMessage } from './messages';
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
