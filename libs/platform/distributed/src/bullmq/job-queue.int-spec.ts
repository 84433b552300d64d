import { bindToJest, jobQueueContracts } from '@rapport/platform-contract-tests';
import { describeOn } from '../engines-under-test';
import { openHarness } from './fixtures/open-harness';

describeOn(['REDIS_URL'], 'BullJobQueue', ({ REDIS_URL }) => {
  bindToJest('BullJobQueue', jobQueueContracts, () => openHarness(REDIS_URL));
});
