import { randomUUID } from 'node:crypto';
import { START, type Position } from '@rapport/platform-ports';
import type { Consumer } from 'kafkajs';
import { placeOf } from '../messages';
import { atMost, type KafkaClient } from '../client';

/** What the last committed message of a partition says. */
export interface PartitionEnd {
  readonly position: Position;
  readonly clock: number;
}

interface Window {
  readonly from: number;
  /** Behind the last message, committed or not. */
  readonly to: number;
}

const FIRST_WINDOW = 64;
const LONGEST_MS = 20_000;
const CLOSE_MS = 5_000;

/**
 * The last committed message of each partition of a topic, in the partitions' order. Call it when nobody writes any more: the relay's
 * transactional id sees to that.
 */
export async function topicEnds(kafka: KafkaClient, topic: string): Promise<readonly PartitionEnd[]> {
  const admin = kafka.admin();
  await admin.connect();
  const offsets = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const ends = new Map<number, PartitionEnd>();
  // The messages at a partition's very end may be those of a transaction that was given up: then look further back.
  for (let width = FIRST_WINDOW; ; width *= 16) {
    const windows = new Map<number, Window>();
    for (const { partition, low, high } of offsets) {
      const window = { from: Math.max(Number(low), Number(high) - width), to: Number(high) };
      if (window.from < window.to && !ends.has(partition)) windows.set(partition, window);
    }
    if (windows.size > 0) await readWindows(kafka, topic, windows, ends);
    if (offsets.every(({ partition, low, high }) => ends.has(partition) || Number(high) - width <= Number(low))) break;
  }
  return offsets
    .toSorted((one, other) => one.partition - other.partition)
    .map(({ partition }) => ends.get(partition) ?? { position: START, clock: 0 });
}

async function readWindows(
  kafka: KafkaClient,
  topic: string,
  windows: ReadonlyMap<number, Window>,
  ends: Map<number, PartitionEnd>,
): Promise<void> {
  const consumer = kafka.consumer({
    groupId: `${topic}.relay-start.${randomUUID()}`,
    maxWaitTimeInMs: 50,
    allowAutoTopicCreation: false,
  });
  const unread = new Set(windows.keys());
  try {
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`the end of ${topic} was not read in time`)), LONGEST_MS);
      const readThrough = (partition: number, offset: number) => {
        if (offset + 1 >= (windows.get(partition)?.to ?? 0)) unread.delete(partition);
        if (unread.size > 0) return;
        clearTimeout(timer);
        resolve();
      };
      consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
      seekOnJoin(consumer, topic, windows);
      // Also told of batches that hold nothing but given-up messages and marks of transactions.
      consumer.on(consumer.events.END_BATCH_PROCESS, ({ payload }) =>
        readThrough(payload.partition, Number(payload.lastOffset)),
      );
      consumer
        .run({
          autoCommit: false,
          eachBatch: async ({ batch }) => {
            for (const message of batch.messages) {
              const place = placeOf(message);
              if (place) ends.set(batch.partition, { position: place.position, clock: place.clock });
            }
          },
        })
        .catch(reject);
    });
  } finally {
    await atMost(CLOSE_MS, consumer.disconnect());
  }
}

function seekOnJoin(consumer: Consumer, topic: string, windows: ReadonlyMap<number, Window>): void {
  consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
    for (const partition of payload.memberAssignment[topic] ?? []) {
      const window = windows.get(partition);
      if (window) consumer.seek({ topic, partition, offset: String(window.from) });
      else consumer.pause([{ topic, partitions: [partition] }]);
    }
  });
}
