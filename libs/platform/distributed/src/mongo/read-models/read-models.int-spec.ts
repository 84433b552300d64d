import {
  bindToJest,
  expectBroken,
  readModelContracts,
  readModelFixtures,
  readModelSaboteurs,
} from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { openHarness } from './open-harness';

const patient = readModelContracts.map((contract) => ({ ...contract, timeoutMs: 60_000 }));

describeOn(['MONGO_URL'], 'read models on MONGO_URL', ({ MONGO_URL }) => {
  const here = () => openHarness(MONGO_URL, readModelFixtures);
  bindToJest('ReadModelStore on MongoDB', patient, here);
  expectBroken('ReadModelStore on MongoDB', patient, readModelSaboteurs(here));
});
