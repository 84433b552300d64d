import { Health, Metrics } from '@rapport/platform-nest';
import type { INestApplication } from '@nestjs/common';
import type { ServicePlatform } from './service-platform';

const up = async (ready: Promise<boolean>) =>
  (await ready.catch(() => false)) ? ({ status: 'up' } as const) : ({ status: 'down', detail: 'unreachable' } as const);

/** Health and metrics of a service and its engines. */
export function watchService(app: INestApplication, on: ServicePlatform): void {
  const health = app.get(Health);
  health.add('event store', () => up(on.eventLog.ready()));
  health.add('event bus', () => up(on.eventBus.ready()));
  health.add('read models', () => up(on.mongo.ready()));
  health.add('job queue', () => up(on.jobQueue.ready()));
  const { projections, relay } = on;
  if (projections)
    health.add('projections', async () => {
      if (!projections.isLeading()) return { status: 'up', detail: 'another replica leads' };
      const { state, parked } = await projections.status();
      if (state === 'failed' || state === 'stopped') return { status: 'down', detail: state };
      return parked.length > 0 ? { status: 'up', detail: `${parked.length} parked keys` } : { status: 'up' };
    });
  const metrics = app.get(Metrics);
  metrics.gauge({
    name: 'rapport_projection_lag',
    help: 'Positions of the log that the projections have yet to see; where this replica leads them.',
    read: async () => {
      if (!projections?.isLeading()) return [];
      const [end, { position }] = await Promise.all([on.eventStore.end(), projections.status()]);
      return [{ value: Math.max(0, end - position) }];
    },
  });
  metrics.gauge({
    name: 'rapport_relay_lag',
    help: 'Positions of the log that the relay has yet to publish; where this replica leads it.',
    read: async () => {
      const figures = await relay?.metrics();
      return figures?.lag === null || figures?.lag === undefined ? [] : [{ value: figures.lag }];
    },
  });
  metrics.gauge({
    name: 'rapport_relay_position',
    help: 'Everything that the context published up to this position is in its topic.',
    read: async () => {
      const figures = await relay?.metrics();
      return figures?.position === null || figures?.position === undefined ? [] : [{ value: figures.position }];
    },
  });
}
