import { Inject, Injectable } from '@nestjs/common';
import { eventId } from '@rapport/eventsourcing';
import { EVENT_STORE } from '@rapport/platform-nest';
import type { EventStore } from '@rapport/platform-ports';

/** Which command wrote what in a record: so a row that comes again after a crash knows its own. */
@Injectable()
export class Births {
  constructor(@Inject(EVENT_STORE) private readonly store: EventStore) {}

  /** Whether the stream begins with what the command appended. */
  async isOf(stream: string, command: string): Promise<boolean> {
    for await (const { id } of this.store.readStream(stream)) return id === eventId(command, 0);
    return false;
  }

  /** Whether the command has been carried out already, by another import. */
  async isKnown(stream: string, command: string, cause: string): Promise<boolean> {
    for await (const { id, metadata } of this.store.readStream(stream))
      if (id === eventId(command, 0)) return metadata?.causationId !== cause;
    return false;
  }

  /** Whether the stream holds an event of this id that the import wrote. */
  async holds(stream: string, cause: string, id: string): Promise<boolean> {
    for await (const event of this.store.readStream(stream))
      if (event.id === id && event.metadata?.causationId === cause) return true;
    return false;
  }
}
