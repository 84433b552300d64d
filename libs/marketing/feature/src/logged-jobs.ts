import type { LoggedJob } from '@rapport/platform-consumer';
import { loggedHandOvers } from '@rapport/records-feature/jobs';

/** Jobs of marketing that the log tells of: what a queue that lost them is given again. Free of Nest. */
export const marketingLoggedJobs: readonly LoggedJob[] = [loggedHandOvers('marketing')];
