import { NewerSchema } from '@rapport/platform-ports';
import { basename } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';

/** The schema version that the file was left at; 0 for a new one. */
export function schemaVersion(db: DatabaseSync): number {
  return Number(db.prepare('PRAGMA user_version').get()?.['user_version'] ?? 0);
}

/**
 * Brings a database forward: `migrations[n]` leads from version n to n + 1, each in a transaction of its own.
 *
 * @throws NewerSchema where a later release wrote the file; it is left untouched.
 */
export function migrate(db: DatabaseSync, file: string, migrations: readonly string[]): void {
  const found = schemaVersion(db);
  if (found > migrations.length) throw new NewerSchema(basename(file), found, migrations.length);
  for (const [offset, sql] of migrations.slice(found).entries())
    db.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${found + offset + 1}; COMMIT`);
}
