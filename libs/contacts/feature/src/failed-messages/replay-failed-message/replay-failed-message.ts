import { failedMessagesStream, outcomeId, type MessageReplayed } from '@rapport/contacts-domain';
import { DomainError } from '@rapport/eventsourcing';
import { CLOCK, EVENT_STORE } from '@rapport/platform-nest';
import type { Clock, EventStore } from '@rapport/platform-ports';
import { Inject, Injectable } from '@nestjs/common';
import { Ingest } from '../../ingest/ingest';
import { FailedMessages } from '../failed-messages';

/**
 * Tries a failed message again, as it came in or corrected, with the times of its receipt. What the ledger takes once
 * it takes once: a message without an id gets one from the failure.
 */
@Injectable()
export class ReplayFailedMessage {
  constructor(
    @Inject(FailedMessages) private readonly messages: FailedMessages,
    @Inject(Ingest) private readonly ingest: Ingest,
    @Inject(EVENT_STORE) private readonly store: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The id of the ledger's event. @throws DomainError, UnacceptableMessage where it still cannot be taken */
  async handle(id: string, actor: string, corrected?: Readonly<Record<string, unknown>>): Promise<string> {
    const failed = await this.messages.get(id);
    if (failed.document.state === 'discarded')
      throw new DomainError('FAILED_MESSAGE.DISCARDED', 'conflict', 'the message was discarded');
    const kept = await this.messages.open(failed);
    if (!kept) throw new DomainError('FAILED_MESSAGE.ERASED', 'gone', 'what the message said was erased');
    const { source } = failed.document;
    const { type, receivedAt, sentAt } = kept;
    const consignment = {
      messages: [corrected ?? kept.message],
      sender: { source, actor },
      type,
      receivedAt,
      sentAt,
      mintMessageId: () => `failed-${id}`,
    };
    const refusal = this.ingest.refusalOf(consignment);
    if (refusal) throw refusal;
    const { eventIds } = await this.ingest.take(consignment);
    const event = eventIds[0] ?? '';
    const data: MessageReplayed = { failure: id, event };
    await this.store.append({
      stream: failedMessagesStream(source),
      expected: 'any',
      events: [
        {
          id: outcomeId(id, 'replayed'),
          type: 'message-replayed',
          occurredAt: this.clock.now(),
          data,
          metadata: { actor },
        },
      ],
    });
    return event;
  }
}
