import type { Position } from '@rapport/platform-ports';
import type { DatabaseSync } from 'node:sqlite';
import { hash48 } from '../memory/hash48';
import { kindOf } from '../memory/kind';
import type { LogSignal } from '../memory/log-signal';
import { maxTransactionEvents } from '../memory/stream-tail';
import type { Categories } from './categories';
import type { LogIndex } from './log-index';

/**
 * Puts back what only memory knew: the tail of the log behind the indexes. Where that is longer than memory holds (the
 * indexes were dropped), the indexes are written on the way.
 */
export function recoverTail(
  db: DatabaseSync,
  index: LogIndex,
  categories: Categories,
  signal: LogSignal,
): { position: Position; recordedAt: number } {
  index.recover();
  const page = db.prepare(
    `SELECT position, stream, revision, id, type FROM event WHERE position > ? ORDER BY position LIMIT ${maxTransactionEvents}`,
  );
  page.setReturnArrays(true);
  let position = signal.indexed;
  for (;;) {
    const rows: unknown = page.all(position);
    const tail = rows as [position: Position, stream: string, revision: number, id: string, type: string][];
    if (tail.length === 0) break;
    for (const [at, stream, revision, id, type] of tail) {
      position = at;
      index.added(at, hash48(id), stream, revision, categories.of(stream), kindOf(type));
    }
    signal.publish(position);
    if (!index.due(false)) continue;
    db.exec('BEGIN IMMEDIATE');
    index.step(Infinity);
    db.exec('COMMIT');
    index.committed();
  }
  signal.publish(position);
  const last = db.prepare('SELECT recorded_at FROM event WHERE position = ?').get(position);
  return { position, recordedAt: Number(last?.['recorded_at'] ?? 0) };
}
