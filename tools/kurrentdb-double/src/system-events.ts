import { randomUUID } from 'node:crypto';
import type { DoubleLog } from './log/double-log';

/** Streams that a fresh server writes by itself and that `$all` shows: readers have to leave them out. */
const systemStreams = [
  ['$$$stats-127.0.0.1:2113', '$metadata'],
  ['$stats-127.0.0.1:2113', '$statsCollected'],
  ['$users', '$UserCreated'],
] as const;

export async function writeSystemEvents(log: DoubleLog): Promise<void> {
  for (const [stream, type] of systemStreams) {
    const event = { id: randomUUID(), type, isJson: true, data: Buffer.from('{}'), metadata: Buffer.alloc(0) };
    await log.append(stream, 'any', [event]);
  }
}
