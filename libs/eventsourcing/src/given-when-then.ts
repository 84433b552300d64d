import { deepStrictEqual, throws } from 'node:assert/strict';
import { fold, type Decider, type DomainEvent } from './decider';
import type { DomainError } from './errors';

interface Then<Event> {
  /** Exactly these events, in order. */
  then(...events: readonly Event[]): void;
  thenNothing(): void;
  thenRefused(code: DomainError['code']): void;
}

/** `given(decider, …history).when(command).then(…events)`; works in any test runner. */
export function given<Command, Event extends DomainEvent, State>(
  decider: Decider<Command, Event, State>,
  ...history: readonly Event[]
): { when(command: Command): Then<Event> } {
  return {
    when: (command) => {
      const decide = () => decider.decide(command, fold(decider, history));
      return {
        then: (...events) => deepStrictEqual(decide(), events),
        thenNothing: () => deepStrictEqual(decide(), []),
        thenRefused: (code) => throws(decide, (error: Error) => 'code' in error && error.code === code),
      };
    },
  };
}
