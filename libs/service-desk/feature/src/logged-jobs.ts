import type { LoggedJob } from '@rapport/platform-consumer';
import { loggedHandOvers, loggedRepairs } from '@rapport/records-feature/jobs';

/** Jobs of service-desk that the log tells of: what a queue that lost them is given again. Free of Nest. */
export const serviceDeskLoggedJobs: readonly LoggedJob[] = [
  loggedHandOvers('service-desk'),
  loggedRepairs('service-desk'),
];
