import { describeOn, whereAsked } from '@rapport/platform-distributed/engines-under-test';
import { journeysGoThrough } from '../deployment/deployment';
import { DistributedDeployment } from '../deployment/distributed-deployment';

jest.setTimeout(300_000);

whereAsked('RAPPORT_JOURNEYS', 'a hand-over over five services', () =>
  describeOn(['KAFKA_URL', 'MONGO_URL', 'REDIS_URL'], 'on the engines', (engines) => {
    journeysGoThrough(() => new DistributedDeployment({ ...engines, KURRENTDB_URL: process.env['KURRENTDB_URL'] }));
    require('../hand-over/hand-over.e2e-spec');
  }),
);
