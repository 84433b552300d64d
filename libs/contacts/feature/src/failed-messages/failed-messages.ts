import type { FailedMessageDocument } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { READ_MODEL_STORE, EVENT_STORE, KEY_VAULT } from '@rapport/platform-nest';
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
