import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  bindToJest,
  brokenJobQueues,
  expectBroken,
  jobQueueContracts,
  type JobQueueHarness,
} from '@rapport/platform-contract-tests';
import { SqliteJobQueue } from '.';

bindToJest('SqliteJobQueue', jobQueueContracts, openHarness);
expectBroken('SqliteJobQueue', jobQueueContracts, brokenJobQueues(openHarness));

/** A crash opens a copy of `jobs.db` as it lies there; what runs over the old one reaches the new one no more. */
async function openHarness(): Promise<JobQueueHarness> {
  const root = mkdtempSync(join(tmpdir(), 'rapport-jobs-'));
  const dead: SqliteJobQueue[] = [];
  let ahead = 0;
  let folder = root;
  const now = () => Date.now() + ahead;
  const looksAgainMs = 20;
  const open = () => new SqliteJobQueue({ folder, clock: { now }, lookAgainMs: looksAgainMs });

  let queue = open();
  return {
    get queue() {
      return queue;
    },
    now,
    jump: (ms) => void (ahead += ms),
    looksAgainMs,
    async restart() {
      await queue.close();
      queue = open();
    },
    async crash() {
      const copy = join(root, `copy-${dead.push(queue)}`);
      mkdirSync(copy);
      for (const name of ['jobs.db', 'jobs.db-wal']) cpSync(join(folder, name), join(copy, name));
      folder = copy;
      queue = open();
    },
    async close() {
      for (const each of [...dead, queue]) await each.close();
      rmSync(root, { recursive: true });
    },
  };
}
