import { Inject, Injectable } from '@nestjs/common';
import type { RunItem, runItemTypes } from '@rapport/contacts-domain';
import { eventId } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';

const STREAM = 'contacts_duplicateRunItems-';
type RunItemType = (typeof runItemTypes)[number];

/** One step of a run on one pair. */
export interface RunStep extends RunItem {
  readonly step: 'merge' | 'undo';
  /** From 0; where a page goes on. */
  readonly place: number;
}

/** What became of each pair of a run, in the order in which it happened. One job at a time writes. */
@Injectable()
export class RunItems {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async *read(run: string, from = 0): AsyncGenerator<RunStep> {
    for await (const { type, data, revision } of this.store.readStream(STREAM + run, from))
      yield { ...(data as RunItem), step: type === 'duplicate-merge-tried' ? 'merge' : 'undo', place: revision };
  }

  /** @param place how many there are */
  async add(place: number, type: RunItemType, item: RunItem): Promise<void> {
    await this.store.append({
      stream: STREAM + item.run,
      expected: place === 0 ? 'no-stream' : place - 1,
      events: [
        {
          id: eventId(type, item.run, item.pair),
          type,
          occurredAt: this.clock.now(),
          data: item,
          metadata: { actor: 'system:duplicates', causationId: item.run },
        },
      ],
    });
  }
}
