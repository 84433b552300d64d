export {
  contextOf,
  deadLetterTopicOf,
  DEFAULT_PREFIX,
  ensureTopics,
  topicOf,
  WrongTopic,
  type TopicSettings,
} from './topics';
