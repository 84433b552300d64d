import { brokenEventStores, eventStoreContracts, expectBroken } from '@rapport/platform-contract-tests';
import { describeOn, whereAsked } from '../engines-under-test';
import { openOnDouble } from './fixtures/double-harness';

// Minutes of waiting for what a broken adapter never does; on the embedded log the same proof always runs.
whereAsked('RAPPORT_SABOTEURS', 'contracts of the event store on the KurrentDB double, each broken once', () =>
  describeOn(['MONGO_URL'], 'on the engines', ({ MONGO_URL }) =>
    expectBroken(
      'its contracts',
      eventStoreContracts,
      brokenEventStores(() => openOnDouble(MONGO_URL)),
    ),
  ),
);
