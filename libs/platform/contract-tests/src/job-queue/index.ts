import type { Contract } from '../contract';
import { addingContracts } from './adding.contracts';
import { handlerContracts } from './handlers.contracts';
import type { JobQueueHarness } from './harness';
import { recoveryContracts } from './recovery.contracts';
import { workingContracts } from './working.contracts';

/** What every JobQueue promises, and what handlers over it are promised. */
export const jobQueueContracts: readonly Contract<JobQueueHarness>[] = [
  ...addingContracts,
  ...workingContracts,
  ...recoveryContracts,
  ...handlerContracts,
];

export { brokenJobQueues } from './broken-job-queues';
export type { JobQueueHarness } from './harness';
