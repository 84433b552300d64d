import { bindToJest, brokenKeyVaults, expectBroken, keyVaultContracts } from '@rapport/platform-contract-tests';
import { describeOn } from '../../engines-under-test';
import { openVaultHarness } from '../fixtures/vault-harness';

/** FerretDB on SQLite reads a whole collection for most questions. */
const slow = keyVaultContracts.map((contract) => ({ ...contract, timeoutMs: 60_000 }));

describeOn(['MONGO_URL'], 'on MongoDB', ({ MONGO_URL }) => {
  const open = () => openVaultHarness(MONGO_URL);
  bindToJest('MongoKeyVault', keyVaultContracts, open);
  expectBroken('MongoKeyVault', keyVaultContracts, brokenKeyVaults(open));
});

describeOn(['FERRETDB_URL'], 'on FerretDB', ({ FERRETDB_URL }) => {
  const open = () => openVaultHarness(FERRETDB_URL);
  bindToJest('MongoKeyVault', slow, open);
});
