import type { DatabaseSync } from 'node:sqlite';
import { placeOf, type KeyWrap } from '@rapport/platform-sealing';
import type { RetentionClass } from '@rapport/platform-ports';
import { inTransaction } from '../data-folder/transaction';

/** Rows held in memory at a time. */
const sliceRows = 10_000;

/**
 * Wraps the pepper and all data keys anew, where they were wrapped by `former` and not by `wrap`: in one
 * transaction, so that a crash leaves either all of the old or all of the new. Blobs stay as they are: they name their
 * key by bytes that a rewrapped one keeps. Answers how many keys were wrapped anew.
 */
export function rotateMasterKey(db: DatabaseSync, wrap: KeyWrap, former: KeyWrap): number {
  const row = db.prepare(`SELECT value FROM vault WHERE name = 'pepper'`).get();
  const pepper = row?.value;
  if (!(pepper instanceof Uint8Array) || opens(wrap, pepper) || !opens(former, pepper)) return 0;
  return inTransaction(db, () => {
    db.prepare(`UPDATE vault SET value = ? WHERE name = 'pepper'`).run(wrap.rewrap(former, pepper, 'pepper'));
    return rewrapKeys(db, wrap, former);
  });
}

function rewrapKeys(db: DatabaseSync, wrap: KeyWrap, from: KeyWrap): number {
  const read = db.prepare(
    `SELECT subject, class, period, wrapped FROM keys WHERE (subject, class, period) > (?, ?, ?)
     ORDER BY subject, class, period LIMIT ${sliceRows}`,
  );
  const write = db.prepare('UPDATE keys SET wrapped = ? WHERE subject = ? AND class = ? AND period = ?');
  let last: readonly [number, string, number] = [-1, '', 0];
  for (let count = 0; ;) {
    const rows = read.all(...last);
    for (const row of rows) {
      last = [Number(row['subject']), String(row['class']), Number(row['period'])];
      const [subject, retentionClass, period] = last;
      const place = placeOf({ subject, retentionClass: retentionClass as RetentionClass, period });
      write.run(wrap.rewrap(from, row['wrapped'] as Uint8Array, place), ...last);
    }
    count += rows.length;
    if (rows.length < sliceRows) return count;
  }
}

function opens(wrap: KeyWrap, pepper: Uint8Array): boolean {
  try {
    wrap.unwrap(pepper, 'pepper');
    return true;
  } catch {
    return false;
  }
}
