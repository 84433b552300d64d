import { Inject, Injectable } from '@nestjs/common';
import type { HandedRow, RecordsHandedOver, RecordsTaken, TakenRow, TakenRows, UndoneRow } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { streamPrefixOf, Unavailable, type EventStore, type JsonObject, type KeyVault } from '@rapport/platform-ports';
import { EVENT_STORE, KEY_VAULT } from '../tokens';
import { answerIn } from './answer-in';
import { openRows, sealRows } from './row-content';

export const handedPrefix = `${streamPrefixOf('contacts')}handedRecords-`;

export type HandedOver = Omit<RecordsHandedOver, 'batch'>;

/**
 * Hands records over to the context that owns them, and waits for what became of them. The request is an event, so it is
 * asked once however often the same rows are handed over, and answered once, also after a crash of either side.
 */
@Injectable()
export class HandedRecords {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** `turn`: which time it is that they are handed over for this. @throws Unavailable where nobody answers in a minute */
  async take(handed: HandedOver, rows: readonly HandedRow[], turn: number): Promise<readonly TakenRow[]> {
    const commands = rows.map(({ command }) => command);
    const batch = eventId('handed', handed.import, handed.work, turn, handed.kind, ...commands);
    await this.ask({ ...handed, batch }, await sealRows(this.vault, handed, { rows }));
    const answer = await answerIn(this.store, handed.context, batch);
    const content = await openRows(this.vault, answer);
    if (!content) throw new Unavailable('the key of the import');
    return (content as TakenRows).rows;
  }

  async undo(handed: HandedOver, turn: number): Promise<readonly UndoneRow[]> {
    const batch = eventId('handed', handed.import, 'undo', turn, handed.kind, ...handed.records);
    await this.ask({ ...handed, batch });
    const { data } = await answerIn(this.store, handed.context, batch);
    return (data as RecordsTaken).undone ?? [];
  }

  private async ask(handed: RecordsHandedOver, sealed?: Uint8Array): Promise<void> {
    const { batch, actor, at } = handed;
    const event = {
      ...{ id: eventId(batch, 'handed'), type: 'records-handed-over', data: handed as JsonObject, occurredAt: at },
      ...(sealed && { sealed }),
      metadata: { actor, causationId: handed.import },
    };
    await this.store.append({ stream: handedPrefix + batch, expected: 'no-stream', events: [event] });
  }
}
