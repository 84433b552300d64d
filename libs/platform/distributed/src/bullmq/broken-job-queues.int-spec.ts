import { brokenJobQueues, expectBroken, jobQueueContracts } from '@rapport/platform-contract-tests';
import { describeOn } from '../engines-under-test';
import { openHarness } from './fixtures/open-harness';

describeOn(['REDIS_URL'], 'BullJobQueue, sabotaged', ({ REDIS_URL }) => {
  expectBroken(
    'BullJobQueue',
    jobQueueContracts,
    brokenJobQueues(() => openHarness(REDIS_URL)),
  );
});
