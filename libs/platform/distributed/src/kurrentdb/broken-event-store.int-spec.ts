import { brokenEventStores, eventStoreContracts, expectBroken } from '@rapport/platform-contract-tests';
import { describeOn, whereAsked } from '../engines-under-test';
import { openOnDouble } from './fixtures/double-harness';

/** The double does each step over HTTP/2, and a broken adapter is waited for. */
const slow = eventStoreContracts.map((contract) => ({ ...contract, timeoutMs: 60_000 }));

whereAsked('RAPPORT_SABOTEURS', 'contracts of the event store on the KurrentDB double, each broken once', () =>
  describeOn(['MONGO_URL'], 'on the engines', ({ MONGO_URL }) =>
    expectBroken(
      'its contracts',
      slow,
      brokenEventStores(() => openOnDouble(MONGO_URL)),
    ),
  ),
);
