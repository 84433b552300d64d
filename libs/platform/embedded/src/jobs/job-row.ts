import type { SQLOutputValue } from 'node:sqlite';
import type { Job, JobCause, JobState, JsonObject } from '@rapport/platform-ports';

/** A row of `jobs`, as SQLite gives it. */
export type JobRow = Readonly<Record<string, SQLOutputValue>>;

export function jobOf(row: JobRow): Job {
  const state = row['state'] as JobState;
  return {
    name: String(row['name']),
    id: String(row['id']),
    dueAt: Number(row['due_at']),
    data: JSON.parse(String(row['data'])) as JsonObject,
    state,
    attempts: Number(row['attempts']),
    cause: causeOf(row),
    failedAt: state === 'failed' ? Number(row['at']) : null,
  };
}

function causeOf({ error, code }: JobRow): JobCause | null {
  if (error === null) return null;
  return code === null ? { error: String(error) } : { error: String(error), code: String(code) };
}
