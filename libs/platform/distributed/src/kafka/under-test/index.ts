export { eventually } from './eventually';
export { clientOf, newPrefix, openStore, removeTopics, type Appended } from './kafka-under-test';
export { LeasesUnderTest } from './leases-under-test';
export { readTopic, textOf, type ReadMessage } from './topic-reader';
