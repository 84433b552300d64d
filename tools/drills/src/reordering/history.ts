import { toMark, toMessage } from '@rapport/platform-distributed/kafka';
import type { PublicEvent } from '@rapport/platform-ports';
import type { KafkaMessage, Message } from 'kafkajs';

/** What happens in one log, step by step: a context publishes for a key, or a relay marks a partition as complete. */
export type Step =
  | { readonly kind: 'event'; readonly context: number; readonly key: number }
  | { readonly kind: 'mark'; readonly partition: number };

/** The log, and the partitions of the topics as the relays of its contexts leave them. */
export interface History {
  /** In the order of the log. */
  readonly events: readonly PublicEvent[];
  readonly partitions: readonly Partition[];
}

export interface Partition {
  readonly topic: string;
  readonly partition: number;
  readonly messages: readonly KafkaMessage[];
}

export const TYPE = 'drill.thing-happened.v1';

const nameOf = (context: number): string => `context${context}`;

/** Each context has a topic with so many partitions. */
export function historyOf(steps: readonly Step[], contexts: number, partitionsEach: number): History {
  const events: PublicEvent[] = [];
  const logs = Array.from({ length: contexts * partitionsEach }, (): { messages: KafkaMessage[]; at: number } => ({
    messages: [],
    at: 0,
  }));
  const put = (place: number, position: number, message: Message) => {
    const log = logs[place];
    if (!log || log.at >= position) return;
    log.at = position;
    log.messages.push(asRead(message, log.messages.length));
  };
  let position = 0;
  for (const step of steps) {
    if (step.kind === 'mark') {
      put(step.partition % logs.length, position, toMark(position, 0, position));
      continue;
    }
    const context = step.context % contexts;
    const event = eventOf(context, step.key, ++position);
    events.push(event);
    put(context * partitionsEach + (step.key % partitionsEach), position, toMessage(event, 0, position, 1));
  }
  // A quiet log is marked to its end.
  for (const place of logs.keys()) put(place, position, toMark(position, 0, position));
  return {
    events,
    partitions: logs.map(({ messages }, place) => ({
      topic: nameOf(Math.floor(place / partitionsEach)),
      partition: place % partitionsEach,
      messages,
    })),
  };
}

const eventOf = (context: number, key: number, position: number): PublicEvent => ({
  specversion: '1.0',
  id: `${position}.0`,
  source: `/rapport/${nameOf(context)}`,
  type: TYPE,
  partitionkey: `${nameOf(context)}_thing-${key}`,
  time: position,
  recordedAt: position,
  position,
  data: {},
});

/** As a consumer gets it; every other offset is that of a transaction's marker. */
function asRead({ key, value, timestamp, headers }: Message, place: number): KafkaMessage {
  return {
    key: key === null || key === undefined ? null : Buffer.from(key),
    value: value === null ? null : Buffer.from(value),
    timestamp: timestamp ?? '0',
    attributes: 0,
    offset: String(place * 2),
    headers: headers ?? {},
  };
}
