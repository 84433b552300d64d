import type { JobQueue } from '@rapport/platform-ports';
import type { OpenHarness, Saboteur } from '../contract';
import { addingSabotages } from './adding.sabotages';
import { handlersSabotages } from './handlers.sabotages';
import type { JobQueueHarness } from './harness';
import { recoverySabotages } from './recovery.sabotages';
import type { Break } from './sabotage';
import { workingSabotages } from './working.sabotages';

const sabotages = [...addingSabotages, ...workingSabotages, ...recoverySabotages, ...handlersSabotages];

/** For every contract an adapter that is sound but for one promise, made of a sound one. */
export function brokenJobQueues(open: OpenHarness<JobQueueHarness>): readonly Saboteur<JobQueueHarness>[] {
  return sabotages.map(([name, breaks, how]) => ({ name, breaks, open: () => sabotaged(open, how) }));
}

async function sabotaged(open: OpenHarness<JobQueueHarness>, how: Break): Promise<JobQueueHarness> {
  const sound = await open();
  const breakage = how(sound);
  return {
    now: () => sound.now(),
    jump: (ms) => sound.jump(ms),
    looksAgainMs: sound.looksAgainMs,
    restart: () => sound.restart(),
    crash: () => sound.crash(),
    ...breakage.harness,
    close: () => sound.close(),
    get queue() {
      return { ...delegate(sound.queue), ...breakage.queue?.(sound.queue) };
    },
  };
}

function delegate(queue: JobQueue): JobQueue {
  return {
    add: (jobs) => queue.add(jobs),
    cancel: (name, ids) => queue.cancel(name, ids),
    retry: (name, ids) => queue.retry(name, ids),
    get: (name, id) => queue.get(name, id),
    list: (name, state, page) => queue.list(name, state, page),
    count: (name) => queue.count(name),
    work: (work) => queue.work(work),
  };
}
