export {
  contextOf,
  deadLetterTopicOf,
  DEFAULT_PREFIX,
  ensureTopics,
  onceKnown,
  topicOf,
  WrongTopic,
  type TopicSettings,
} from './topics';
