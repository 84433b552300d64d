export { KafkaEventBus, type KafkaEventBusOptions } from './kafka-event-bus';
export type { MemberTimes } from './group-member';
export type { Malformed } from './partition-queue';
export { OwnedPartitions } from './owned-partitions';
