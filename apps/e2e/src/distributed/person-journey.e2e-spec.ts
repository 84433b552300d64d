import { describeOn } from '@rapport/platform-distributed/engines-under-test';
import { journeysGoThrough } from '../deployment/deployment';
import { DistributedDeployment } from '../deployment/distributed-deployment';

jest.setTimeout(300_000);

describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'over five services', (engines) => {
  journeysGoThrough(() => new DistributedDeployment({ ...engines, KURRENTDB_URL: process.env['KURRENTDB_URL'] }));
  require('../person-journey/person-journey.e2e-spec');
});
