import {
  stalledCause,
  type Job,
  type JobCause,
  type JobCounts,
  type JobOutcome,
  type JobPage,
  type JobState,
  type NewJob,
} from '@rapport/platform-ports';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { inTransaction } from '../data-folder/transaction';
import { jobOf } from './job-row';

/** A job that was handed out, and where its row is. */
export interface TakenJob {
  readonly number: number;
  readonly job: Job;
}

const orders: Readonly<Record<JobState, string>> = {
  waiting: 'at, number',
  running: 'id',
  failed: 'at DESC, number DESC',
};

/** The jobs in `jobs.db`: each call is one statement or one transaction, durable only once the log is synced. */
export class JobTable {
  private readonly insert: StatementSync;
  private readonly select: StatementSync;
  private readonly takeDue: StatementSync;
  private readonly remove: StatementSync;
  private readonly postpone: StatementSync;
  private readonly fail: StatementSync;
  private readonly cancelOne: StatementSync;
  private readonly retryOne: StatementSync;
  private readonly countAll: StatementSync;
  private readonly nextOf: StatementSync;

  constructor(private readonly db: DatabaseSync) {
    this.insert = db.prepare(
      `INSERT INTO jobs (name, id, due_at, data, state, at) VALUES (?, ?, ?, ?, 'waiting', ?) ON CONFLICT DO NOTHING`,
    );
    this.select = db.prepare('SELECT * FROM jobs WHERE name = ? AND id = ?');
    this.takeDue = db.prepare(
      `UPDATE jobs SET state = 'running', at = :now WHERE number IN
         (SELECT number FROM jobs WHERE name = :name AND state = 'waiting' AND at <= :now ORDER BY at, number LIMIT :limit)
       RETURNING *`,
    );
    this.remove = db.prepare('DELETE FROM jobs WHERE number = ?');
    this.postpone = db.prepare(
      `UPDATE jobs SET state = 'waiting', at = :dueAt, due_at = :dueAt, attempts = :attempts, stalls = 0,
         error = :error, code = :code WHERE number = :number`,
    );
    this.fail = db.prepare(
      `UPDATE jobs SET state = 'failed', at = :now, attempts = :attempts, stalls = 0, error = :error, code = :code
       WHERE number = :number`,
    );
    this.cancelOne = db.prepare(`DELETE FROM jobs WHERE name = ? AND id = ? AND state <> 'running'`);
    this.retryOne = db.prepare(
      `UPDATE jobs SET state = 'waiting', at = :now, due_at = :now, attempts = 0, stalls = 0
       WHERE name = :name AND id = :id AND state = 'failed'`,
    );
    this.countAll = db.prepare(
      `SELECT (SELECT count(*) FROM jobs WHERE name = :name AND state = 'waiting') AS waiting,
         (SELECT count(*) FROM jobs WHERE name = :name AND state = 'waiting' AND at <= :now) AS due,
         (SELECT count(*) FROM jobs WHERE name = :name AND state = 'running') AS running,
         (SELECT count(*) FROM jobs WHERE name = :name AND state = 'failed') AS failed`,
    );
    this.nextOf = db.prepare(`SELECT min(at) AS at FROM jobs WHERE name = ? AND state = 'waiting'`);
  }

  /** What a process that died was running: each once more, and failed where it was in such a death just before. */
  recover(now: number): void {
    const { error, code = null } = stalledCause;
    inTransaction(this.db, () => {
      this.db
        .prepare(
          `UPDATE jobs SET state = 'failed', at = ?, stalls = 0, error = ?, code = ? WHERE state = 'running' AND stalls > 0`,
        )
        .run(now, error, code);
      this.db.exec(`UPDATE jobs SET state = 'waiting', at = due_at, stalls = 1 WHERE state = 'running'`);
    });
  }

  add(jobs: readonly NewJob[]): void {
    inTransaction(this.db, () => {
      for (const { name, id, dueAt, data } of jobs) this.insert.run(name, id, dueAt, JSON.stringify(data), dueAt);
    });
  }

  /** Those that are due, earliest first, which are running from now on. */
  take(name: string, now: number, limit: number): TakenJob[] {
    const taken = this.takeDue
      .all({ name, now, limit })
      .map((row) => ({ number: Number(row['number']), job: jobOf(row) }));
    return taken.sort((a, b) => a.job.dueAt - b.job.dueAt || a.number - b.number);
  }

  settle(number: number, outcome: JobOutcome, now: number): void {
    switch (outcome.kind) {
      case 'done':
        this.remove.run(number);
        return;
      case 'again': {
        const { dueAt, attempts } = outcome;
        this.postpone.run({ number, dueAt, attempts, ...columnsOf(outcome.cause) });
        return;
      }
      case 'failed':
        this.fail.run({ number, now, attempts: outcome.attempts, ...columnsOf(outcome.cause) });
        return;
      default:
        return outcome satisfies never;
    }
  }

  cancel(name: string, ids: readonly string[]): string[] {
    return inTransaction(this.db, () => ids.filter((id) => this.cancelOne.run(name, id).changes === 1));
  }

  retry(name: string, ids: readonly string[], now: number): string[] {
    return inTransaction(this.db, () => ids.filter((id) => this.retryOne.run({ name, id, now }).changes === 1));
  }

  get(name: string, id: string): Job | null {
    const row = this.select.get(name, id);
    return row ? jobOf(row) : null;
  }

  list(name: string, state: JobState, { offset, limit }: JobPage): Job[] {
    const sql = `SELECT * FROM jobs WHERE name = ? AND state = ? ORDER BY ${orders[state]} LIMIT ? OFFSET ?`;
    return this.db.prepare(sql).all(name, state, limit, offset).map(jobOf);
  }

  count(name: string, now: number): JobCounts {
    const { waiting, due, running, failed } = this.countAll.get({ name, now }) ?? {};
    const next = this.nextDue(name);
    return {
      waiting: Number(waiting),
      due: Number(due),
      running: Number(running),
      failed: Number(failed),
      lateMs: next === null ? 0 : Math.max(0, now - next),
    };
  }

  /** When the earliest waiting job is due. */
  nextDue(name: string): number | null {
    const at = this.nextOf.get(name)?.['at'] ?? null;
    return at === null ? null : Number(at);
  }
}

function columnsOf(cause: JobCause | null): { error: string | null; code: string | null } {
  return { error: cause?.error ?? null, code: cause?.code ?? null };
}
