import { brokenEventStores, eventStoreContracts, expectBroken } from '@rapport/platform-contract-tests';
import { describeOn } from '../engines-under-test';
import { openOnDouble } from './fixtures/double-harness';

const suite = 'contracts of the event store on the KurrentDB double, each broken once';

// Minutes of waiting for what a broken adapter never does; on the embedded log the same proof always runs.
if (process.env['RAPPORT_SABOTEURS'] === 'all')
  describeOn(['MONGO_URL'], suite, ({ MONGO_URL }) =>
    expectBroken(
      'its contracts',
      eventStoreContracts,
      brokenEventStores(() => openOnDouble(MONGO_URL)),
    ),
  );
else {
  process.stderr.write(`SKIPPED ${suite}: RAPPORT_SABOTEURS is not "all"\n`);
  describe.skip(suite, () => it('run where RAPPORT_SABOTEURS is "all"', () => undefined));
}
