import { eventId, type DomainEvent } from '@rapport/eventsourcing';
import type { EventStore } from '@rapport/platform-ports';
import { aggregateHandler } from '../aggregate/aggregate-handler';
import type { ParkingRequest } from '../parking/parking-log';
import {
  deadLetterDecider,
  deadLetterEventTypes,
  type DeadLetter,
  type DeadLetterCommand,
  type DeadLetterEvent,
} from './dead-letters.decider';

export const deadLetterStream = (group: string): string => `platform_deadLetters-${group}`;

const types: ReadonlySet<string> = new Set(deadLetterEventTypes);
const isDeadLetterEvent = (event: DomainEvent): event is DeadLetterEvent => types.has(event.type);

/** Dead letters as facts in the log, for reactors and for the admins who look after them. */
export class DeadLetterLog {
  private readonly handle;

  constructor(private readonly store: EventStore) {
    this.handle = aggregateHandler(store, { decider: deadLetterDecider, eventTypes: deadLetterEventTypes });
  }

  /** Those that wait to be replayed or discarded, oldest first. */
  async list(group: string): Promise<DeadLetter[]> {
    let letters = deadLetterDecider.initialState;
    for await (const event of this.store.readStream(deadLetterStream(group)))
      if (isDeadLetterEvent(event)) letters = deadLetterDecider.evolve(letters, event);
    return [...letters.values()];
  }

  async find(group: string, id: string): Promise<DeadLetter | null> {
    return (await this.list(group)).find((letter) => letter.id === id) ?? null;
  }

  discard(group: string, id: string, reason: string, request: ParkingRequest): Promise<void> {
    return this.command(group, { type: 'discard', id, reason }, request);
  }

  /** Durable on return. */
  add(group: string, letter: DeadLetter, now: number): Promise<void> {
    const commandId = eventId('dead-letter', group, letter.id, now);
    return this.command(group, { type: 'dead-letter', letter }, { commandId, now, actor: 'system:reactor' });
  }

  noteReplayed(group: string, id: string, now: number): Promise<void> {
    const commandId = eventId('dead-letter-replayed', group, id, now);
    return this.command(group, { type: 'note-replayed', id }, { commandId, now, actor: 'system:reactor' });
  }

  private async command(group: string, command: DeadLetterCommand, request: ParkingRequest): Promise<void> {
    const { commandId: id, now, actor } = request;
    await this.handle(deadLetterStream(group), command, { id, now, actor });
  }
}
