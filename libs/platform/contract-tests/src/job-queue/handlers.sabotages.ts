import type { JobOutcome } from '@rapport/platform-ports';
import { setTimeout as sleep } from 'node:timers/promises';
import { calls, ending, handling, type Sabotage } from './sabotage';

export const handlersSabotages: readonly Sabotage[] = [
  [
    'does not keep attempts',
    'tries a job that fails again, as often as it may, and keeps it then with the cause',
    ending((outcome) => (outcome.kind === 'again' ? { ...outcome, attempts: 0 } : outcome)),
  ],
  [
    'gives up what takes long',
    'waits an outage out, which counts as no attempt',
    handling((handle) => (job, signal) => {
      const timeout: JobOutcome = { kind: 'failed', attempts: 1, cause: { error: 'Timeout' } };
      return Promise.race([handle(job, signal), sleep(20).then(() => timeout)]);
    }),
  ],
  [
    'counts every end as an attempt',
    'gives a job back as it was when it stops in an outage',
    ending((outcome) => (outcome.kind === 'again' ? { ...outcome, attempts: outcome.attempts + 1 } : outcome)),
  ],
  [
    'lists jobs without their causes',
    'tries a job again that two crashes in a row ended, once it has rested, where it is told as unfinished',
    calls((sound) => ({
      list: async (...asked) => (await sound.list(...asked)).map((job) => ({ ...job, cause: null })),
    })),
  ],
  [
    'takes what comes again for failed where it has a cause',
    'repeats a job by its schedule, through failures and restarts',
    ending((outcome) =>
      outcome.kind === 'again' && outcome.cause ? { kind: 'failed', attempts: 1, cause: outcome.cause } : outcome,
    ),
  ],
  [
    'cannot cancel',
    'begins a repeated job anew that is too late for its schedule',
    calls(() => ({ cancel: async () => [] })),
  ],
];
