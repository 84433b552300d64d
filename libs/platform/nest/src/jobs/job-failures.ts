import type { JobFailure } from '@rapport/platform-consumer';
import { describeError, type Log } from '../telemetry/log';
import type { Metrics } from '../telemetry/metrics';

/** Counts and logs what handlers of jobs fail at. Outages come again and again, so they are logged softly. */
export function jobFailures(log: Log, metrics: Metrics): (failure: JobFailure) => void {
  const failures = metrics.counted({
    name: 'rapport_job_failures_total',
    help: 'Failed tries of jobs.',
    labels: ['job', 'outcome'],
  });
  return ({ name, job, error, outcome }) => {
    failures.inc({ job: name, outcome });
    const level = outcome === 'outage' ? 'debug' : outcome === 'retry' ? 'warn' : 'error';
    log[level]({ job: name, id: job?.id, outcome, error: describeError(error) }, 'job failed');
  };
}
