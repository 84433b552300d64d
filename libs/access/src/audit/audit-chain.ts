import { hash } from 'node:crypto';

/** What was done by whom, for good. Pseudonymous ids only. */
export interface AuditRecord {
  /** `key:<id>`, `system:<part>`; `os:<account>` for the command line. */
  readonly actor: string;
  /** Stable, e.g. `access.key-revoked`, `contacts.personal-read`. */
  readonly action: string;
  /** Ids of the subjects or records that it was about. */
  readonly subjectIds: readonly string[];
  /** Of how many, where they are not named. */
  readonly count?: number;
}

/** A link of the chain. */
export interface AuditEntry extends AuditRecord {
  /** ms */
  readonly at: number;
  /** Hash of the entry before; {@link NO_ENTRY} for the first. */
  readonly previous: string;
  /** SHA-256 over everything above and the place in the chain. */
  readonly hash: string;
}

export const NO_ENTRY = '0'.repeat(64);

/** The entry at `index` behind the one with hash `previous`. */
export function chained(record: AuditRecord, at: number, index: number, previous: string): AuditEntry {
  const { actor, action, subjectIds, count } = record;
  const counted = count === undefined ? {} : { count };
  return { actor, action, subjectIds, ...counted, at, previous, hash: hashOf(record, at, index, previous) };
}

export type AuditVerdict =
  | { readonly intact: true; readonly entries: number; readonly head: string; readonly foundAt?: number }
  | { readonly intact: false; readonly brokenAt: number };

/**
 * Checks the chain link by link; `brokenAt` is the first entry that is not as it was written. `sought`: the hash of an entry
 * that was noted earlier; `foundAt` is its place.
 */
export async function verifyAudit(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  sought?: string,
): Promise<AuditVerdict> {
  let previous = NO_ENTRY;
  let foundAt: number | undefined;
  let index = 0;
  for await (const entry of entries) {
    if (entry.previous !== previous || entry.hash !== hashOf(entry, entry.at, index, previous))
      return { intact: false, brokenAt: index };
    previous = entry.hash;
    if (previous === sought) foundAt = index;
    index++;
  }
  return { intact: true, entries: index, head: previous, ...(foundAt !== undefined && { foundAt }) };
}

function hashOf(record: AuditRecord, at: number, index: number, previous: string): string {
  const { actor, action, subjectIds, count } = record;
  const counted = count === undefined ? [] : [count];
  return hash('sha256', JSON.stringify([index, previous, at, actor, action, subjectIds, ...counted]), 'hex');
}
