import { failedMessagesStream, outcomeId, type FailedMessageDocument } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { READ_MODEL_STORE, EVENT_STORE, findPage, KEY_VAULT } from '@rapport/platform-nest';
import type { EventStore, KeyVault, ReadModels, RecordedEvent } from '@rapport/platform-ports';
import { Inject, Injectable } from '@nestjs/common';
import type { KeptMessage } from '../ingest/weigh';
import { failedMessagesModel } from './failed-messages.model';

/** A failed message as it stands, with the event that keeps it. */
export interface FailedMessage {
  readonly id: string;
  readonly document: FailedMessageDocument;
  readonly event: RecordedEvent;
}

/** Finds failed messages and opens them. */
@Injectable()
export class FailedMessages {
  constructor(
    @Inject(READ_MODEL_STORE) private readonly readModels: ReadModels,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(KEY_VAULT) private readonly vault: KeyVault,
  ) {}

  /** @throws DomainError `FAILED_MESSAGE.NOT_FOUND` */
  async get(id: string): Promise<FailedMessage> {
    const stored = await this.readModels.get(failedMessagesModel, id);
    const document = stored && toDocument(stored.document);
    const [event] = document ? await this.store.readAt([document.at]) : [];
    if (!document || !event)
      throw new DomainError('FAILED_MESSAGE.NOT_FOUND', 'not-found', 'there is no such failed message');
    return { id, document, event };
  }

  /** Ids of the failed messages that were sealed for these subjects (their numbers). */
  async *of(
    subjects: readonly number[],
  ): AsyncGenerator<{ readonly id: string; readonly document: FailedMessageDocument }> {
    const where = [{ field: 'subject', op: 'in', value: subjects } as const];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page = await findPage(this.readModels, failedMessagesModel, where, {
        ...{ sort: 'receivedAt', limit: 200 },
        ...(cursor && { cursor }),
      });
      for (const { id, document } of page.items) yield { id, document: toDocument(document) };
      cursor = page.next;
    }
  }

  /** Takes it off the list. Repeating changes nothing. */
  async discard(id: string, source: string, origin: { readonly now: number; readonly actor: string }): Promise<void> {
    const event = { id: outcomeId(id, 'discarded'), type: 'message-discarded', data: { failure: id } };
    const { now: occurredAt, actor } = origin;
    const events = [{ ...event, occurredAt, metadata: { actor } }];
    await this.store.append({ stream: failedMessagesStream(source), expected: 'any', events });
  }

  /** The message as it came in; null where its key was destroyed. */
  async open({ event }: FailedMessage): Promise<KeptMessage | null> {
    if (!event.sealed) return null;
    const [opened] = await this.vault.open([event.sealed]);
    if (opened?.state !== 'known') return null;
    return JSON.parse(Buffer.from(opened.plaintext).toString()) as KeptMessage;
  }
}

/** The store hands back what the projection wrote. */
export function toDocument(document: object): FailedMessageDocument {
  return document as FailedMessageDocument;
}
