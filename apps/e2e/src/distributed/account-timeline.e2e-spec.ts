import { describeOn } from '@rapport/platform-distributed/engines-under-test';
import { journeysGoThrough } from '../deployment/deployment';
import { DistributedDeployment } from '../deployment/distributed-deployment';
import { whereAllJourneysRun } from './asked-for';

jest.setTimeout(120_000);

whereAllJourneysRun('account-timeline', () =>
  describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'account-timeline over five services', (engines) => {
    journeysGoThrough(() => new DistributedDeployment({ ...engines, KURRENTDB_URL: process.env['KURRENTDB_URL'] }));
    require('../account-timeline/account-timeline.e2e-spec');
  }),
);
