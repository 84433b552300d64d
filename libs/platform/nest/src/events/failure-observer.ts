import type { ReactorFailure } from '@rapport/platform-consumer';
import { describeError, type Log } from '../telemetry/log';
import type { Metrics } from '../telemetry/metrics';

/** Counts and logs what handlers of the bus fail at. Outages come again and again, so they are logged softly. */
export function failureObserver(log: Log, metrics: Metrics): (failure: ReactorFailure) => void {
  const failures = metrics.counted({
    name: 'rapport_reactor_failures_total',
    help: 'Failed tries of event handlers.',
    labels: ['group', 'outcome'],
  });
  return ({ group, event, error, outcome }) => {
    failures.inc({ group, outcome });
    const level = outcome === 'dead-letter' ? 'error' : outcome === 'retry' ? 'warn' : 'debug';
    log[level](
      { group, outcome, event: event?.id, type: event?.type, error: describeError(error) },
      'event handler failed',
    );
  };
}
