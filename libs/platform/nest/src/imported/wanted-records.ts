import { Inject, Injectable } from '@nestjs/common';
import type { GivenRows, RecordsGiven, RecordsWanted } from '@rapport/contracts';
import { eventId } from '@rapport/eventsourcing';
import { streamPrefixOf, Unavailable, type EventStore, type KeyVault } from '@rapport/platform-ports';
import { EVENT_STORE, KEY_VAULT } from '../tokens';
import { answerIn } from './answer-in';
import { openRows } from './row-content';

const wantedPrefix = `${streamPrefixOf('contacts')}wantedRecords-`;

/** Asks the context that owns a kind of record for all of them: each page is asked for once, and answered once. */
@Injectable()
export class WantedRecords {
  constructor(
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** @throws Unavailable where nobody answers in a minute, or the export's key is destroyed */
  async *all(wanted: Omit<RecordsWanted, 'batch' | 'after'>, actor: string): AsyncGenerator<GivenRows['rows']> {
    for (let after: string | undefined; ;) {
      const batch = eventId('wanted', wanted.export, wanted.kind, after ?? '');
      await this.ask({ ...wanted, batch, ...(after !== undefined && { after }) }, actor);
      const answer = await answerIn(this.store, wanted.context, batch);
      const content = await openRows(this.vault, answer);
      if (!content) throw new Unavailable('the key of the export');
      yield (content as GivenRows).rows;
      const { next } = answer.data as RecordsGiven;
      if (next === undefined) return;
      after = next;
    }
  }

  private async ask(wanted: RecordsWanted, actor: string): Promise<void> {
    const { batch, at } = wanted;
    const event = {
      ...{ id: eventId(batch, 'wanted'), type: 'records-wanted', data: { ...wanted }, occurredAt: at },
      metadata: { actor, causationId: wanted.export },
    };
    await this.store.append({ stream: wantedPrefix + batch, expected: 'no-stream', events: [event] });
  }
}
