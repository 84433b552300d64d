import { UnacceptableMessage, type Message } from '../interactions/message';
import { nameOfMessage, partOf, propertiesOf } from './tracked-name';
import type { PlanAction } from './tracking-plan.decider';

/** An event of a plan, ready to check messages. */
export interface CheckedEvent {
  readonly otherwise: PlanAction;
  /** Properties that are missing or not as declared, by their names; those that nobody declared, where the schema says so. */
  readonly problems: (properties: Message) => readonly string[];
}

export interface CheckedPlan {
  readonly events: ReadonlyMap<string, CheckedEvent>;
  readonly unknownEvents: 'flag' | 'fail';
}

/**
 * The message as the plan lets it in: whole, or without the properties that are not as declared.
 *
 * @throws UnacceptableMessage `MESSAGE.NOT_IN_PLAN`
 */
export function conform(plan: CheckedPlan, message: Message, type: unknown): Message {
  const name = nameOfMessage(message, type);
  if (name === undefined) return message;
  const planned = plan.events.get(name);
  if (!planned) {
    if (plan.unknownEvents === 'fail') refuse('event', `nobody declared the event ${name}`);
    return message;
  }
  if (planned.otherwise === 'flag') return message;
  const properties = propertiesOf(name, message);
  const problems = planned.problems(properties);
  const [first] = problems;
  if (first === undefined) return message;
  const part = partOf(name);
  if (planned.otherwise === 'fail') refuse(`${part}.${first}`, 'it is not as the tracking plan declares it');
  const dropped = new Set(problems);
  return { ...message, [part]: Object.fromEntries(Object.entries(properties).filter(([key]) => !dropped.has(key))) };
}

function refuse(path: string, message: string): never {
  throw new UnacceptableMessage('MESSAGE.NOT_IN_PLAN', path, message);
}
