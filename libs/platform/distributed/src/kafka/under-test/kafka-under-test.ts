import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDataFolder, openLog } from '@rapport/platform-embedded';
import type { NewEvent, RecordedEvent } from '@rapport/platform-ports';
import type { Kafka } from 'kafkajs';
import { kafkaClient } from '../client';
import { kafkaSettings } from '../settings';

export const newPrefix = (): string => `test-${randomBytes(6).toString('hex')}`;

export const clientOf = (url: string, id = 'spec'): Kafka =>
  kafkaClient(kafkaSettings({ KAFKA_URL: url, KAFKA_REPLICATION: '1' }), id);

export async function removeTopics(kafka: Kafka, prefix: string): Promise<void> {
  const admin = kafka.admin();
  await admin.connect();
  const topics = (await admin.listTopics()).filter((topic) => topic.startsWith(prefix));
  if (topics.length > 0) await admin.deleteTopics({ topics });
  await admin.disconnect();
}

export type Appended = Pick<NewEvent, 'type' | 'data'> & Partial<Pick<NewEvent, 'sealed' | 'metadata'>>;

/** A real event store in a folder of its own. */
export async function openStore() {
  const root = mkdtempSync(join(tmpdir(), 'rapport-kafka-'));
  const folder = openDataFolder(root);
  const log = await openLog(folder);
  return {
    store: log.store,
    async append(stream: string, ...events: readonly Appended[]): Promise<readonly RecordedEvent[]> {
      const ids = events.map(() => randomBytes(16).toString('hex'));
      await log.store.append({
        stream,
        expected: 'any',
        events: events.map((event, index) => ({ ...event, id: ids[index] ?? '', occurredAt: Date.now() })),
      });
      const recorded = [];
      for await (const event of log.store.readStream(stream)) if (ids.includes(event.id)) recorded.push(event);
      return recorded;
    },
    async close() {
      await log.close();
      folder.close();
      rmSync(root, { recursive: true });
    },
  };
}
