import type { ProblemEntries } from '@rapport/platform-nest';

/** The codes of tasks. */
export const taskProblems = {
  'TASK.NOT_FOUND': { status: 404, title: 'There is no such task', remedy: 'Look in the list of tasks.' },
  'TASK.EXISTS': { status: 409, title: 'There is such a task', remedy: 'Change it instead.' },
  'TASK.DELETED': { status: 409, title: 'The task is deleted', remedy: 'Restore it first.' },
  'TASK.ERASED': { status: 410, title: 'The person was erased', remedy: 'There is nothing left to change.' },
  'TASK.TIME_WITHOUT_DAY': { status: 400, title: 'A time needs its day', remedy: 'Send `due`, too.' },
} as const satisfies ProblemEntries;
