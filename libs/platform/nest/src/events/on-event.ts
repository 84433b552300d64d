import { EventPattern } from '@nestjs/microservices';

/** What the strategy reads back from a handler. */
export interface Subscription {
  readonly group: string;
  readonly type: string;
}

/**
 * Handles a public event in a consumer group (`<context>.<purpose>`): a method `(event: PublicEvent, @Ctx() context:
 * EventContext)`. All handlers of a group share its place in the log, so a group's name is a promise: a new one starts
 * at the first event. An event may come again; a handler that throws is tried again and then becomes a dead letter.
 */
export function OnEvent(type: string, group: string): MethodDecorator {
  const subscription: Subscription = { group, type };
  return EventPattern<string>(`${group} ${type}`, subscription);
}
