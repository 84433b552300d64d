import { DomainError, type Decider } from '@rapport/eventsourcing';
import type { Cause } from '../errors/error-classes';

/** A message that a reactor could not handle, and where it came from. */
export type DeadLetter = {
  /** Id of the public event. */
  readonly id: string;
  readonly type: string;
  readonly key: string;
  /** Position of the private event that it was published from. */
  readonly position: number;
  readonly cause: Cause;
};

export type DeadLettered = { readonly type: 'dead-lettered'; readonly data: DeadLetter };
/** It was handled after all. */
export type DeadLetterReplayed = { readonly type: 'dead-letter-replayed'; readonly data: { readonly id: string } };
export type DeadLetterDiscarded = {
  readonly type: 'dead-letter-discarded';
  readonly data: { readonly id: string; readonly reason: string };
};
export type DeadLetterEvent = DeadLettered | DeadLetterReplayed | DeadLetterDiscarded;

export const deadLetterEventTypes = ['dead-lettered', 'dead-letter-replayed', 'dead-letter-discarded'] as const;

export type DeadLetterCommand =
  | { readonly type: 'dead-letter'; readonly letter: DeadLetter }
  | { readonly type: 'note-replayed'; readonly id: string }
  | { readonly type: 'discard'; readonly id: string; readonly reason: string };

/** The letters that are neither replayed nor discarded. */
export type DeadLetters = ReadonlyMap<string, DeadLetter>;

/** The dead letters of one group: `platform_deadLetters-<group>`. */
export const deadLetterDecider: Decider<DeadLetterCommand, DeadLetterEvent, DeadLetters> = {
  initialState: new Map(),

  decide(command, letters) {
    if (command.type === 'dead-letter') {
      const { letter } = command;
      return letters.has(letter.id) ? [] : [{ type: 'dead-lettered', data: letter }];
    }
    const { id } = command;
    if (!letters.has(id))
      throw new DomainError('DEAD_LETTER.NOT_FOUND', 'not-found', 'there is no such dead letter', { id });
    switch (command.type) {
      case 'note-replayed':
        return [{ type: 'dead-letter-replayed', data: { id } }];
      case 'discard':
        return [{ type: 'dead-letter-discarded', data: { id, reason: command.reason } }];
      default:
        return command satisfies never;
    }
  },

  evolve(letters, event) {
    const next = new Map(letters);
    switch (event.type) {
      case 'dead-lettered':
        return next.set(event.data.id, event.data);
      case 'dead-letter-replayed':
      case 'dead-letter-discarded':
        next.delete(event.data.id);
        return next;
      default:
        return event satisfies never;
    }
  },
};
