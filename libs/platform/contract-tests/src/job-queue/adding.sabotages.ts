import type { NewJob } from '@rapport/platform-ports';
import { adding, calls, handling, type Break, type Sabotage } from './sabotage';

const DAY = 86_400_000;

export const addingSabotages: readonly Sabotage[] = [
  [
    'hands everything out twice',
    'hands a job out whole, once, and forgets it when it is done',
    handling((handle) => async (job, signal) => {
      await handle(job, signal);
      return handle(job, signal);
    }),
  ],
  ['knows no later', 'hands nothing out before it is due', adding((job) => ({ ...job, dueAt: 0 }))],
  ['hands the latest out first', 'hands the earliest out first', adding((job) => ({ ...job, dueAt: -job.dueAt }))],
  [
    'sleeps until the next job it knew of',
    'wakes for a job that comes while all others are far off',
    adding((job) => (job.id === 'near' ? { ...job, dueAt: Date.now() + DAY } : job)),
  ],
  [
    'lets the last job of an id win',
    'changes nothing for an id that it knows, in any state',
    calls((sound) => ({
      async add(jobs) {
        for (const { name, id } of jobs) await sound.cancel(name, [id]);
        await sound.add(jobs);
      },
    })),
  ],
  [
    'has one queue for all names',
    'keeps jobs of two names apart, also with one id',
    calls((sound) => ({
      add: (jobs) => sound.add(jobs.map((job) => ({ ...job, name: 'all' }))),
      work: (work) => sound.work({ ...work, name: 'all' }),
    })),
  ],
  ['never forgets an id', 'takes an id again when it is done', remembersIds],
  [
    'takes a thousand at a time, and drops the rest',
    'takes all jobs of a context at every start',
    calls((sound) => ({ add: (jobs) => sound.add(jobs.slice(0, 1_000)) })),
  ],
  [
    'says that it cancelled what it did not',
    'cancels what waits or has failed, and lets go on what runs',
    calls(() => ({ cancel: async (_, ids) => ids })),
  ],
  [
    'knows only the first page',
    'lists each state in its order, by pages',
    calls((sound) => ({ list: (name, state, { limit }) => sound.list(name, state, { offset: 0, limit }) })),
  ],
  [
    'counts all that waits as due',
    'counts what waits, is due, and for how long',
    calls((sound) => ({
      async count(name) {
        const counts = await sound.count(name);
        return { ...counts, due: counts.waiting };
      },
    })),
  ],
];

function remembersIds(): ReturnType<Break> {
  const known = new Set<string>();
  const isNew = ({ id }: NewJob) => !known.has(id) && known.add(id);
  return { queue: (sound) => ({ add: (jobs) => sound.add(jobs.filter(isNew)) }) };
}
