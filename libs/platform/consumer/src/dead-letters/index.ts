export { DeadLetterLog, deadLetterStream } from './dead-letter-log';
export {
  deadLetterDecider,
  type DeadLetter,
  type DeadLetterCommand,
  type DeadLetterEvent,
} from './dead-letters.decider';
export { originOf } from './origin-of';
