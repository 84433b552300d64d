import { bindToJest, readModelContracts, readModelFixtures } from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { openHarness } from './open-harness';

/** It reads whole collections, so it gets time and few documents. */
describeOn(['FERRETDB_URL'], 'read models on FERRETDB_URL', ({ FERRETDB_URL }) => {
  const patient = readModelContracts.map((contract) => ({ ...contract, timeoutMs: 120_000 }));
  bindToJest('ReadModelStore on FerretDB', patient, async () => ({
    ...(await openHarness(FERRETDB_URL, readModelFixtures)),
    crowd: 24,
  }));
});
