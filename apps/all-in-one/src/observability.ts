import { commitBuckets, type EmbeddedLog } from '@rapport/platform-embedded';
import { Health, Metrics, type Sample } from '@rapport/platform-nest';
import type { INestApplication } from '@nestjs/common';
import type { Projector } from './projector/projector';

interface Watched {
  readonly eventLog: EmbeddedLog;
  readonly projector: Projector;
}

/** Health and metrics of the embedded platform. */
export function watchPlatform(app: INestApplication, { eventLog, projector }: Watched): void {
  const health = app.get(Health);
  health.add('event store', () => {
    const { state } = eventLog.health();
    return state === 'ok' ? { status: 'up' } : { status: 'down', detail: state };
  });
  health.add('projections', async () => {
    const { state, parked } = await projector.status();
    if (state === 'failed' || state === 'stopped') return { status: 'down', detail: state };
    return parked.length > 0 ? { status: 'up', detail: `${parked.length} parked keys` } : { status: 'up' };
  });
  const metrics = app.get(Metrics);
  watchLog(metrics, eventLog);
  metrics.gauge({
    name: 'rapport_projection_lag',
    help: 'Positions of the log that the projections have yet to see.',
    read: async () => [{ value: Math.max(0, eventLog.signal.committed - (await projector.status()).position) }],
  });
  metrics.gauge({
    name: 'rapport_parked_keys',
    help: 'Keys that a projection has put aside because it failed on one of their events.',
    labels: ['projection'],
    read: async () => {
      const { parked } = await projector.status();
      const counts = new Map<string, number>();
      for (const { projection } of parked) counts.set(projection, (counts.get(projection) ?? 0) + 1);
      return [...counts].map(([projection, value]) => ({ labels: { projection }, value }));
    },
  });
}

function watchLog(metrics: Metrics, eventLog: EmbeddedLog): void {
  const read = (value: (snapshot: ReturnType<EmbeddedLog['metrics']>) => number) => () => [
    { value: value(eventLog.metrics()) },
  ];
  metrics.counter({ name: 'rapport_log_commits_total', help: 'Group commits.', read: read((s) => s.commits) });
  metrics.counter({ name: 'rapport_log_events_total', help: 'Events committed.', read: read((s) => s.events) });
  metrics.counter({
    name: 'rapport_log_commit_seconds_total',
    help: 'Time spent in commits, fsync included.',
    read: read((s) => s.commitTime.sum / 1_000),
  });
  metrics.counter({
    name: 'rapport_log_commit_seconds_bucket',
    help: 'Commits that took at most so many seconds, fsync included; for histogram_quantile.',
    labels: ['le'],
    read: () => cumulative(eventLog.metrics().commitTime.buckets),
  });
  metrics.gauge({
    name: 'rapport_log_queue_events',
    help: 'Events that wait for the writer.',
    read: read((s) => s.queued),
  });
  metrics.gauge({
    name: 'rapport_log_index_backlog',
    help: 'Events that memory holds until an index covers them.',
    read: read((s) => s.indexBacklog),
  });
}

function cumulative(buckets: readonly number[]): Sample[] {
  let total = 0;
  return buckets.map((count, index) => {
    const bound = commitBuckets[index];
    return { labels: { le: bound === undefined ? '+Inf' : String(bound / 1_000) }, value: (total += count) };
  });
}
