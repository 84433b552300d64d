import { describeOn } from '@rapport/platform-distributed/engines-under-test';
import { journeysGoThrough } from '../deployment/deployment';
import { DistributedDeployment } from '../deployment/distributed-deployment';
import { whereAllJourneysRun } from './asked-for';

jest.setTimeout(120_000);

whereAllJourneysRun('traces', () =>
  describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'traces over five services', (engines) => {
    journeysGoThrough(() => new DistributedDeployment({ ...engines, KURRENTDB_URL: process.env['KURRENTDB_URL'] }));
    require('../traces/traces.e2e-spec');
  }),
);
