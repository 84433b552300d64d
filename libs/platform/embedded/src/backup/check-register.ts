import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { ErasureRegister, fingerprintOf, type RegisteredErasure } from '@rapport/platform-sealing';
import { BadBackup } from './errors';

/**
 * Whether the register may be the one that belongs to the keys of a backup: it is there, its lines are erasures, and it
 * begins with those that the keys had already seen.
 *
 * @throws BadBackup
 */
export function checkRegister(register: string, keysFolder: string): void {
  if (!existsSync(register)) throw new BadBackup(`the register ${register} is missing`);
  const entries = entriesOf(register);
  const { applied, last } = appliedIn(join(keysFolder, 'keys.db'));
  if (applied > 0 && !entries.some(({ entry, end }) => end === applied && fingerprintOf(entry) === last))
    throw new BadBackup(`the register ${register} lacks erasures from before the backup: it is older, or another one`);
}

function entriesOf(register: string): readonly RegisteredErasure[] {
  try {
    const entries = new ErasureRegister(register).after(0);
    if (entries.every(({ entry: { reason } }) => reason === 'erasure' || reason === 'retention')) return entries;
  } catch {
    // Said below.
  }
  throw new BadBackup(`${register} is not a register of erasures`);
}

/** How much of its register the file had applied (bytes), and the last of it. Leaves no trace beside a backup. */
function appliedIn(keys: string): { readonly applied: number; readonly last: unknown } {
  if (!existsSync(keys)) throw new BadBackup(`${keys} is missing`);
  const url = pathToFileURL(keys);
  url.searchParams.set('immutable', '1');
  const db = new DatabaseSync(url, { readOnly: true });
  try {
    const setting = db.prepare('SELECT value FROM vault WHERE name = ?');
    return { applied: Number(setting.get('registerApplied')?.value ?? 0), last: setting.get('lastApplied')?.value };
  } catch (error) {
    throw new BadBackup(`${keys} is damaged (${error instanceof Error ? error.message : String(error)})`);
  } finally {
    db.close();
  }
}
