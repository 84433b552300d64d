import type { LoggedJob } from '@rapport/platform-consumer';
import { loggedHandOvers, loggedRepairs } from '@rapport/records-feature/jobs';

/** Jobs of sales that the log tells of: what a queue that lost them is given again. Free of Nest. */
export const salesLoggedJobs: readonly LoggedJob[] = [loggedHandOvers('sales'), loggedRepairs('sales')];
