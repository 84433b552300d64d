import {
  streamPrefixOf,
  WrongExpectedRevision,
  type Clock,
  type EventStore,
  type JsonObject,
  type KeyVault,
} from '@rapport/platform-ports';
import { eventId } from '@rapport/eventsourcing';

/** Where a context answers. */
export const takenStream = (context: string, batch: string): string =>
  `${streamPrefixOf(context)}takenRecords-${batch}`;

export interface AnswerPorts {
  readonly store: EventStore;
  readonly vault: KeyVault;
  readonly clock: Clock;
}

interface Answer {
  readonly type: string;
  readonly data: JsonObject & { readonly batch: string };
  readonly sealed: Uint8Array | undefined;
  readonly causationId: string;
}

export async function isAnswered({ store }: AnswerPorts, context: string, batch: string): Promise<boolean> {
  for await (const _ of store.readStream(takenStream(context, batch))) return true;
  return false;
}

/** Says it once: whoever else has answered meanwhile has said the same. */
export async function answerOnce(
  { store, clock }: AnswerPorts,
  context: string,
  { type, data, sealed, causationId }: Answer,
): Promise<void> {
  const event = {
    ...{ id: eventId(data.batch, 'taken'), type, data, occurredAt: clock.now(), ...(sealed && { sealed }) },
    metadata: { actor: `system:${context}`, causationId },
  };
  try {
    await store.append({ stream: takenStream(context, data.batch), expected: 'no-stream', events: [event] });
  } catch (error) {
    if (!(error instanceof WrongExpectedRevision)) throw error;
  }
}
